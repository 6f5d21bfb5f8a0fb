/** What is offered at the caret: the model's answer for a text, made to fit the text as it is now. */

/** @import { Continuation } from '../../core/suggest/types.d.ts' */
/** @import { Suggestion } from '../../core/types.d.ts' */
/** @import { Answer, Offer, OfferOptions, Row } from './types.d.ts' */
/** text: of the word, '' for the word as it is typed; whole: with what follows it */
/** @typedef {Suggestion & { whole: string }} Choice */

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words that are less likely than this are no help. */
const LEAST = 0.005;
/** The least probability of a word and what follows it, however eager. */
export const LEAST_CONTINUATION = 0.1;

/** The choice that leaves the word as it is typed. */
export const AS_TYPED = '';

/** @param {Answer} answer @param {string} before the text up to the caret @param {OfferOptions} options @returns {Offer} */
export function offerAt(answer, before, options) {
  const { chosen, inline, least } = options;
  const typed = typedSince(answer, before);
  const choices = typed === null ? [] : choicesOf(answer, typed, options);
  const held = typed === null || !inline ? '' : heldGhost(answer, typed, options);
  if (typed === null || (typed !== '' && choices.length === 0 && held === ''))
    return { rows: answer.suggestions.map(rowOf), active: -1, ghost: '', settled: false, stale: true };
  const stale = false;
  const rows = choices.filter(({ text, insert }) => text !== AS_TYPED && insert !== '').map(rowOf);
  const activeOf = (/** @type {Choice | undefined} */ choice) =>
    rows.findIndex(({ text }) => text === choice?.text);
  const wanted = choices.find(({ text }) => text === chosen);
  if (held !== '' && (!wanted || beginsWithWord(held, wanted.insert))) {
    const longer = choices.find(
      ({ text, whole, probability }) =>
        beginsWithWord(whole, held) && (probability >= least.ghost || text === chosen),
    );
    const active = activeOf(
      longer ?? choices.find(({ insert }) => insert !== '' && beginsWithWord(held, insert)),
    );
    return { rows, active, ghost: longer?.whole ?? held, settled: true, stale };
  }
  const [likeliest] = choices;
  const isLeft = likeliest?.text !== AS_TYPED && isComplete(answer, typed);
  const choice = wanted ?? (isLeft ? undefined : likeliest);
  if (mustWait(answer, choice, chosen)) return { rows, active: -1, ghost: '', settled: false, stale };
  const isChosen = choice?.text === chosen;
  if (!choice || (choice.probability < least.word && !isChosen))
    return { rows, active: -1, ghost: '', settled: true, stale };
  const ghost = inline && (choice.probability >= least.ghost || isChosen) ? choice.whole : '';
  return { rows, active: activeOf(choice), ghost, settled: true, stale };
}

/**
 * The choice after, or before, the active one: a row's text or AS_TYPED.
 * @param {Answer} answer @param {string} before @param {OfferOptions} options @param {1 | -1} by
 */
export function cycled(answer, before, options, by) {
  const typed = typedSince(answer, before);
  const choices = typed === null ? [] : choicesOf(answer, typed, options);
  if (choices.length === 0) return options.chosen;
  const { active, ghost, rows } = offerAt(answer, before, options);
  const none = active < 0 && ghost === '';
  const wanted = rows[active]?.text ?? options.chosen;
  const chosen = choices.findIndex(({ text }) => text === wanted);
  const current = chosen >= 0 ? chosen : none && by > 0 ? -1 : 0;
  return choices[(current + by + choices.length) % choices.length].text;
}

/** Null if the text is another one. @param {Answer} answer @param {string} before */
function typedSince(answer, before) {
  return before.startsWith(answer.before) ? before.slice(answer.before.length) : null;
}

/** The choices that begin with the letters typed since and have room, likeliest first. @param {Answer} answer @param {string} typed @param {OfferOptions} options */
function choicesOf(answer, typed, options) {
  const { inline } = options;
  const suggested = answer.suggestions
    .map((suggestion, n) => {
      const { text, insert, probability } = suggestion;
      return {
        ...suggestion,
        whole: insert + likelyPart(answer.continuations?.[n], text, probability, options),
      };
    })
    .filter(({ probability }) => probability >= LEAST);
  const { after, finished } = answer;
  const whole = likelyPart(after, AS_TYPED, finished, options);
  const ended = { text: AS_TYPED, insert: '', whole, probability: finished };
  const first = inline && whole !== '' && finished > (suggested[0]?.probability ?? 0);
  return [...(first ? [ended] : []), ...suggested]
    .filter((choice) => choice.whole.startsWith(typed) && choice.whole.length > typed.length)
    .map((choice) => ({
      ...choice,
      insert: choice.insert.slice(typed.length),
      whole: choice.whole.slice(typed.length),
    }))
    .map((choice) => within(choice, options))
    .filter((choice) => choice.insert.length <= options.room && choice.whole.length >= choice.insert.length)
    .filter((choice) => choice.whole !== '');
}

/**
 * What follows a word, as far as the word and that are likely enough; of a chosen word, as far as that alone is.
 * @param {Continuation | undefined} continuation @param {string} word @param {number} probability of the word
 * @param {OfferOptions} options
 */
function likelyPart(continuation, word, probability, { chosen, least }) {
  if (!continuation) return '';
  const before = word === chosen ? 1 : probability;
  const needed = Math.max(least.ghost, LEAST_CONTINUATION);
  const last = continuation.ends.findLast((end) => before * end.probability >= needed);
  return continuation.text.slice(0, last?.length ?? 0);
}

/**
 * The rest of the ghost text that the user types along: it stays, so that nothing changes under the eyes. For the same
 * text, it stays until the new continuations come.
 * @param {Answer} answer @param {string} typed @param {OfferOptions} options
 */
function heldGhost({ held, typedAlong, continuations }, typed, options) {
  if (!held.startsWith(typed) || !(typedAlong || continuations === null)) return '';
  return within({ insert: '', whole: held.slice(typed.length) }, options).whole;
}

/** Whether a text begins with a whole word. @param {string} text @param {string} word */
function beginsWithWord(text, word) {
  return text.startsWith(word) && !/^[\p{L}\p{N}\p{M}_]/u.test(text.slice(word.length));
}

/** The part that has room, and stays in its line where the field has one. @template {{ insert: string, whole: string }} Part @param {Part} part @param {OfferOptions} options @returns {Part} */
function within(part, { room, oneLine }) {
  const inLine = oneLine ? withinLine(part) : part;
  return { ...inLine, whole: partWithRoom(inLine, room) };
}

/** Up to the first line break: a word that has one is not offered. @template {{ whole: string }} Part @param {Part} part @returns {Part} */
function withinLine(part) {
  const [whole] = part.whole.split('\n', 1);
  return { ...part, whole };
}

/** The word, and the whole words after it that have room. @param {{ insert: string, whole: string }} part @param {number} room */
function partWithRoom({ insert, whole }, room) {
  if (whole.length <= room) return whole;
  let end = insert.length;
  for (const { segment, index } of words.segment(whole))
    if (index + segment.length <= room && segment.trim() !== '') end = Math.max(end, index + segment.length);
  return whole.slice(0, end);
}

/** Whether the word is most likely complete: no other is pressed on the user. @param {Answer} answer @param {string} typed */
function isComplete({ suggestions, finished, continuations }, typed) {
  return typed === '' && continuations !== null && finished > (suggestions[0]?.probability ?? 0);
}

/** Whether the word is probably complete, but its continuation is unknown. @param {Answer} answer @param {Choice | undefined} choice @param {string | null} chosen */
function mustWait({ continuations, finished }, choice, chosen) {
  if (continuations !== null || chosen !== null || choice?.text === AS_TYPED) return false;
  return finished > (choice?.probability ?? 0);
}

/** @param {Suggestion} suggestion @returns {Row} */
function rowOf({ text, insert, probability, learned }) {
  let length = Math.min(text.length, insert.length);
  while (text.slice(text.length - length) !== insert.slice(insert.length - length)) length -= 1;
  const stem = text.slice(0, text.length - length);
  const row = { stem, rest: text.slice(stem.length), text, insert, probability };
  return learned ? { ...row, learned } : row;
}
