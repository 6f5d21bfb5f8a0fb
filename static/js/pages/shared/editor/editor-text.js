/** What the editor says about the text, the model and the list. */
import { formatBytes, formatTokens } from '../../../ui/formats.js';
import { t } from '../../../ui/language.js';
import { together } from '../../../ui/values.js';
import { isConverting, isWithinWord } from '../../../views/editor/suggestion-state.js';
import { unknownNote } from '../../../views/editor/unknown-tokens.js';

/** @import { Offer } from '../../../views/editor/types.d.ts' */
/** @import { State } from '../state/types.d.ts' */

/** @param {State} state @param {Offer | null} offer */
export function statusOf(state, offer) {
  const { phase, load, reading, recording, card, draft } = state;
  const acceptable = offer !== null && (offer.ghost !== '' || offer.active >= 0);
  if (state.tabHeld && !acceptable) return t('Nothing to accept. Press Tab again to leave the text.');
  if (phase === 'loading')
    return load
      ? t('Loading {loaded} of {total}', { loaded: formatBytes(load.loaded), total: formatBytes(load.total) })
      : t('Loading');
  if (draft !== null) return t('Writing: press any key to stop');
  return reading ? readingText(reading, card) : cutOf(recording, card);
}

/** @param {NonNullable<State['reading']>} reading @param {State['card']} card */
function readingText(reading, card) {
  return readsLetters(card)
    ? t('Reading {read} of {length} characters', reading)
    : t('Reading {read} of {length} tokens', reading);
}

/** @param {State['card']} card */
function readsLetters(card) {
  return card?.tokenizer.level === 'character';
}

/** The status of a text of which only the end is read. @param {State['recording']} recording @param {State['card']} card */
function cutOf(recording, card) {
  const start = recording?.columns[0]?.token.start ?? 0;
  if (start === 0 || card?.graph.kind !== 'step') return '';
  const { columns } = /** @type {NonNullable<State['recording']>} */ (recording);
  return t('Long text: the model reads only the last {tokens}', {
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
    'This model reads the last {tokens} from both ends. The backward half starts at the newest one, so every key changes its whole input: no state can be carried over, and everything is recomputed.',
    { tokens },
  );
}

/** @param {State} state @param {boolean} completes */
export function titleOf({ isSample, card }, completes) {
  if (isSample) return card === null || readsLetters(card) ? t('Next letter') : t('Next token');
  return completes ? t('Completes the word') : t('Next word');
}

/** @param {State} state */
export function timeOf({ isSample, milliseconds }) {
  if (isSample) return t('from TensorFlow');
  return milliseconds === null
    ? ''
    : `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

/** @param {State} state @param {boolean} hasGhost */
export function hintOf(state, hasGhost) {
  const { phase, text, dismissed, settings, waiting, draft, answer } = state;
  if (draft !== null || state.reading) return '';
  if (hasGhost) return t('This word looks complete.');
  if (phase === 'starting') return t('Looking for a model.');
  if (phase === 'loading') return t('The model is loading.');
  if (phase === 'failed') return t('There are no suggestions without a model.');
  if (!settings.suggest) return t('Suggestions are off.');
  if (waiting) return t('Waiting for a pause.');
  if (isConverting(state)) return t('Waiting for the input method.');
  if (text.start !== text.end) return t('No suggestions while text is selected.');
  if (dismissed) return t('Dismissed. Keep typing for new suggestions.');
  if (isWithinWord(state)) return t('No suggestions inside a word.');
  if (answer && answer.suggestions.length > 0 && answer.finished > answer.suggestions[0].probability)
    return t('This word looks complete.');
  if (answer && text.value !== '') return t('No word is likely enough here.');
  return t('Type, and the most likely words appear here.');
}
