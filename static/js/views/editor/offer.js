/** What is offered at the caret: the model's answer for a text, made to fit the text as it is now. */

/** @import { Answer, Offer, OfferOptions, Row } from './types.d.ts' */
/** text: of the word, '' for the word as it is typed; whole: with what follows it */
/** @typedef {{ text: string, insert: string, whole: string, probability: number }} Choice */

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words that are less likely than this are no help. */
const LEAST = 0.005;

/** The choice that leaves the word as it is typed. */
export const AS_TYPED = '';

/** @param {Answer} answer @param {string} before the text up to the caret @param {OfferOptions} options @returns {Offer} */
export function offerAt(answer, before, options) {
  const { chosen, inline, least } = options;
  const typed = typedSince(answer, before);
  const choices = typed === null ? [] : choicesOf(answer, typed, options);
  if (typed === null || (typed !== '' && choices.length === 0))
    return { rows: answer.suggestions.map(rowOf), active: -1, ghost: '', settled: false, stale: true };
  const stale = false;
  const rows = choices.filter(({ text, insert }) => text !== AS_TYPED && insert !== '').map(rowOf);
  const choice =
    choices.find(({ text }) => text === chosen) ??
    (isComplete(answer, typed, inline) ? undefined : choices[0]);
  if (mustWait(answer, choice, chosen)) return { rows, active: -1, ghost: '', settled: false, stale };
  if (!choice || (choice.probability < least && choice.text !== chosen))
    return { rows, active: -1, ghost: '', settled: true, stale };
  const active = rows.findIndex(({ text }) => text === choice.text);
  return { rows, active, ghost: inline ? choice.whole : '', settled: true, stale };
}

/**
 * The choice after, or before, the active one: a row's text or AS_TYPED.
 * @param {Answer} answer @param {string} before @param {OfferOptions} options @param {1 | -1} by
 */
export function cycled(answer, before, options, by) {
  const typed = typedSince(answer, before);
  const choices = typed === null ? [] : choicesOf(answer, typed, options);
  if (choices.length === 0) return options.chosen;
  const { active, ghost } = offerAt(answer, before, options);
  const none = active < 0 && ghost === '';
  const chosen = choices.findIndex(({ text }) => text === options.chosen);
  const current = chosen >= 0 ? chosen : none && by > 0 ? -1 : 0;
  return choices[(current + by + choices.length) % choices.length].text;
}

/** Null if the text is another one. @param {Answer} answer @param {string} before */
function typedSince(answer, before) {
  return before.startsWith(answer.before) ? before.slice(answer.before.length) : null;
}

/** The choices that begin with the letters typed since and have room, likeliest first. @param {Answer} answer @param {string} typed @param {OfferOptions} options */
function choicesOf(answer, typed, { inline, room, oneLine }) {
  const suggested = answer.suggestions
    .map(({ text, insert, probability }, n) => ({
      text,
      insert,
      whole: wholeOf(answer, insert, n),
      probability,
    }))
    .filter(({ probability }) => probability >= LEAST);
  const { after, afterProbability, finished } = answer;
  const probability = after === '' ? finished : finished * afterProbability;
  const ended = { text: AS_TYPED, insert: '', whole: after || heldAfterWord(answer), probability };
  const first = inline && ended.whole !== '' && finished > (suggested[0]?.probability ?? 0);
  return [...(first ? [ended] : []), ...suggested]
    .filter(({ whole }) => whole.startsWith(typed) && whole.length > typed.length)
    .map((choice) => ({
      ...choice,
      insert: choice.insert.slice(typed.length),
      whole: choice.whole.slice(typed.length),
    }))
    .map((choice) => (oneLine ? withinLine(choice) : choice))
    .map((choice) => ({ ...choice, whole: partWithRoom(choice, room) }))
    .filter(({ insert, whole }) => insert.length <= room && whole !== '' && whole.length >= insert.length);
}

/** Up to the first line break: a word that has one is not offered. @param {Choice} choice @returns {Choice} */
function withinLine(choice) {
  const [whole] = choice.whole.split('\n', 1);
  return { ...choice, whole };
}

/** The word, and the whole words after it that have room. @param {Choice} choice @param {number} room */
function partWithRoom({ insert, whole }, room) {
  if (whole.length <= room) return whole;
  let end = insert.length;
  for (const { segment, index } of words.segment(whole))
    if (index + segment.length <= room && segment.trim() !== '') end = Math.max(end, index + segment.length);
  return whole.slice(0, end);
}

/** Until the continuation comes, the ghost text on the screen stays if it agrees with the word. @param {Answer} answer @param {string} insert @param {number} n */
function wholeOf({ continuations, held }, insert, n) {
  if (continuations) return insert + (continuations[n] ?? '');
  return held.startsWith(insert) ? held : insert;
}

/**
 * Whether the word is most likely complete and nothing is known to follow it: no other is pressed on the person.
 * @param {Answer} answer @param {string} typed @param {boolean} inline
 */
function isComplete({ suggestions, finished, continuations, after }, typed, inline) {
  if (typed !== '' || continuations === null || (inline && after !== '')) return false;
  return finished > (suggestions[0]?.probability ?? 0);
}

/** @param {Answer} answer */
function heldAfterWord({ continuations, held }) {
  return continuations === null && /^[^\p{L}\p{N}_]/u.test(held) ? held : '';
}

/** Whether the word is probably complete, but its continuation is unknown. @param {Answer} answer @param {Choice | undefined} choice @param {string | null} chosen */
function mustWait({ continuations, finished }, choice, chosen) {
  if (continuations !== null || chosen !== null || choice?.text === AS_TYPED) return false;
  return finished > (choice?.probability ?? 0);
}

/** @param {{ text: string, insert: string, probability: number }} suggestion @returns {Row} */
function rowOf({ text, insert, probability }) {
  let length = Math.min(text.length, insert.length);
  while (text.slice(text.length - length) !== insert.slice(insert.length - length)) length -= 1;
  const stem = text.slice(0, text.length - length);
  return { stem, rest: text.slice(stem.length), text, insert, probability };
}
