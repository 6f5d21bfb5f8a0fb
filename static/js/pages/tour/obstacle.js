import { t } from '../../ui/language.js';

/** @import { State } from '../shared/state/types.d.ts' */
/** @import { Step } from './types.d.ts' */

/**
 * Why a step cannot be done on this page now; null: it can.
 * @param {Pick<Step, 'needs'>} step @param {Pick<State, 'phase' | 'card' | 'recording'>} state
 */
export function obstacleTo({ needs }, { phase, card, recording }) {
  if (needs === null) return null;
  if (phase === 'empty')
    return t('There is no model on this server yet. Wait for one, or continue without it.');
  if (phase === 'failed' && needs !== 'editor')
    return t('The model could not be loaded. The notice on the page says why.');
  // Letters can be typed while the model is on its way.
  if (needs === 'editor') return null;
  const there = phase === 'ready' || (needs === 'text' && (recording?.columns.length ?? 0) > 1);
  if (!there) return t('The model is still loading. This step begins when it is ready.');
  if (needs === 'changes' && card?.graph.kind === 'window')
    return t('This model reads a whole window at once, so its gates cannot be clamped.');
  return null;
}
