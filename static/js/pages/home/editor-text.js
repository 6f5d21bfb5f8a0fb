/** What the editor says about the text, the model and the list. */
import { formatBytes, formatTokens } from '../../ui/formats.js';
import { t } from '../../ui/language.js';
import { together } from '../../ui/values.js';
import { isWithinWord } from '../../views/editor/suggestion-state.js';
import { unknownNote } from '../../views/editor/unknown-tokens.js';

/** @import { Offer } from '../../views/editor/types.d.ts' */
/** @import { State } from '../shared/state/state.js' */

/** @param {State} state @param {Offer | null} offer */
export function statusOf(state, offer) {
  const { phase, load, reading, recording, card, draft } = state;
  const acceptable = offer !== null && (offer.ghost !== '' || offer.active >= 0);
  if (state.tabHeld && !acceptable) return t('Nothing to accept; Tab again leaves the text.');
  if (phase === 'loading')
    return load
      ? t('Loading {loaded} of {total}', { loaded: formatBytes(load.loaded), total: formatBytes(load.total) })
      : t('Loading');
  if (draft !== null) return t('Writing: any key stops it');
  return reading ? t('Reading {read} of {length} tokens', { ...reading }) : cutOf(recording, card);
}

/** What is said of a text whose end alone is read. @param {State['recording']} recording @param {State['card']} card */
function cutOf(recording, card) {
  const start = recording?.columns[0]?.token.start ?? 0;
  if (start === 0 || card?.graph.kind !== 'step') return '';
  const { columns } = /** @type {NonNullable<State['recording']>} */ (recording);
  return t('A long text: the model reads its last {tokens}', {
    tokens: formatTokens(card.tokenizer.level, columns.length - 1),
  });
}

/** How the model reads this text, where that is special. @param {State['recording']} recording @param {State['card']} card */
export function noteOf(recording, card) {
  return together([windowNote(card), unknownNote(recording, card)].filter((note) => note !== ''));
}

/** @param {State['card']} card */
function windowNote(card) {
  if (card?.graph.kind !== 'window') return '';
  const tokens = formatTokens(card.tokenizer.level, card.graph.timesteps);
  return t(
    'This model reads the last {tokens} from both ends. The backward half starts at the newest one, so each key changes all that it reads: no state can be carried on, and everything is computed anew.',
    { tokens },
  );
}

/** @param {State} state @param {boolean} completes */
export function titleOf({ canned }, completes) {
  if (canned) return t('Next token');
  return completes ? t('Completes the word') : t('Next word');
}

/** @param {State} state */
export function timeOf({ canned, milliseconds }) {
  if (canned) return t('from TensorFlow');
  return milliseconds === null
    ? ''
    : `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

/** @param {State} state @param {boolean} hasGhost */
export function hintOf(state, hasGhost) {
  const { phase, text, dismissed, settings, waiting, draft, answer } = state;
  if (draft !== null || state.reading) return '';
  if (hasGhost) return t('The word looks complete.');
  if (phase === 'starting') return t('Looking for a model.');
  if (phase === 'loading') return t('The model is on its way.');
  if (phase === 'failed') return t('Without a model there is nothing to suggest.');
  if (!settings.suggest) return t('Suggestions are switched off.');
  if (waiting) return t('Waiting for a pause.');
  if (text.composing) return t('Waiting for the input method.');
  if (text.start !== text.end) return t('Nothing is suggested for a selection.');
  if (dismissed) return t('Dismissed. Type on for more.');
  if (isWithinWord(state)) return t('Nothing is suggested within a word.');
  if (answer && answer.finished > (answer.suggestions[0]?.probability ?? 0))
    return t('The word looks complete.');
  if (answer && text.value !== '') return t('No word is likely here.');
  return t('Type, and the likeliest words stand here.');
}
