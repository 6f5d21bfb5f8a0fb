import { t } from '../../ui/language.js';

/** @import { State } from '../shared/state/state.js' */
/** @import { Step } from './steps.js' */

/**
 * Why a step cannot be done on this page now; null: it can.
 * @param {Pick<Step, 'needs'>} step @param {Pick<State, 'phase' | 'card' | 'recording'>} state
 */
export function obstacleTo({ needs }, { phase, card, recording }) {
  if (needs === null) return null;
  if (phase === 'empty')
    return t('There is no model on this server yet. The tour waits for one, or goes on without.');
  if (phase === 'failed' && needs !== 'editor')
    return t('The model could not be loaded: the notice on the page says why.');
  // Letters can be typed while the model is on its way.
  if (needs === 'editor') return null;
  const there = phase === 'ready' || (needs === 'text' && (recording?.columns.length ?? 0) > 1);
  if (!there) return t('The model is still on its way. This step begins when it is here.');
  if (needs === 'changes' && card?.graph.kind === 'window')
    return t('This model reads a whole window at once, and none of its gates can be held.');
  return null;
}
