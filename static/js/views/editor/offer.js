/** What is offered at the caret: the model's answer for a text, made to fit the text as it is now. */

/** @import { Suggestion } from '../../core/types.d.ts' */

/**
 * @typedef {object} Answer
 * @property {string} before the text up to the caret, for which it was given
 * @property {Suggestion[]} suggestions
 * @property {number} finished the probability that the word in progress is complete
 * @property {string[] | null} continuations one per suggestion; null until they come
 * @property {string} after what follows if the word in progress is complete
 * @property {number} afterProbability that it follows then
 * @property {string} held the ghost text that was on the screen when the answer came
 */

/**
 * @typedef {object} Row
 * @property {string} stem the part of the word that is in the text already
 * @property {string} rest
 * @property {string} text
 * @property {string} insert
 * @property {number} probability
 */

/**
 * @typedef {object} Offer
 * @property {Row[]} rows
 * @property {number} active row that Tab would accept; −1: none of them
 * @property {string} ghost
 * @property {boolean} settled false while a better answer is on its way
 */

/**
 * @typedef {object} Choice
 * @property {string} text of the word; '' for the word in progress as it is typed
 * @property {string} insert
 * @property {string} whole with what follows
 * @property {number} probability
 */

/**
 * chosen: a row's text; inline: ghost text may be shown, of words at least as likely as `least` or chosen.
 * @typedef {{ chosen: string | null, inline: boolean, least: number }} Wish
 */

/** What is less likely than this is no help. */
const LEAST = 0.005;

/** The choice that leaves the word as it is typed. */
export const AS_TYPED = '';

/** @param {Answer} answer @param {string} before the text up to the caret @param {Wish} wish @returns {Offer} */
export function offerAt(answer, before, { chosen, inline, least }) {
  const typed = before.startsWith(answer.before) ? before.slice(answer.before.length) : null;
  const choices = typed === null ? [] : choicesOf(answer, typed, inline);
  if (typed === null || (typed !== '' && choices.length === 0)) {
    return { rows: answer.suggestions.map(rowOf), active: -1, ghost: '', settled: false };
  }
  const rows = choices.filter(({ text, insert }) => text !== AS_TYPED && insert !== '').map(rowOf);
  const choice =
    choices.find(({ text }) => text === chosen) ??
    (isComplete(answer, typed, inline) ? undefined : choices[0]);
  if (waits(answer, choice, chosen)) return { rows, active: -1, ghost: '', settled: false };
  if (!choice || (choice.probability < least && choice.text !== chosen))
    return { rows, active: -1, ghost: '', settled: true };
  const active = rows.findIndex(({ text }) => text === choice.text);
  return { rows, active, ghost: inline ? choice.whole : '', settled: true };
}

/**
 * The choice after, or before, the one that is active: a row's text or AS_TYPED.
 * @param {Answer} answer @param {string} before @param {Wish} wish @param {1 | -1} by
 */
export function cycled(answer, before, wish, by) {
  const typed = before.startsWith(answer.before) ? before.slice(answer.before.length) : null;
  const choices = typed === null ? [] : choicesOf(answer, typed, wish.inline);
  if (choices.length === 0) return wish.chosen;
  const shown = offerAt(answer, before, wish);
  const none = shown.active < 0 && shown.ghost === '';
  const at = choices.findIndex(({ text }) => text === wish.chosen);
  const now = at >= 0 ? at : none && by > 0 ? -1 : 0;
  return choices[(now + by + choices.length) % choices.length].text;
}

/**
 * The choices that begin with what was typed since, without it; the likeliest first.
 * @param {Answer} answer @param {string} typed @param {boolean} inline @returns {Choice[]}
 */
function choicesOf(answer, typed, inline) {
  const words = answer.suggestions
    .map(({ text, insert, probability }, n) => ({
      text,
      insert,
      whole: wholeOf(answer, insert, n),
      probability,
    }))
    .filter(({ probability }) => probability >= LEAST);
  const { after, afterProbability, finished } = answer;
  const probability = after === '' ? finished : finished * afterProbability;
  const ended = { text: AS_TYPED, insert: '', whole: after || endedHold(answer), probability };
  const first = inline && ended.whole !== '' && finished > (words[0]?.probability ?? 0);
  return [...(first ? [ended] : []), ...words]
    .filter(({ whole }) => whole.startsWith(typed) && whole.length > typed.length)
    .map((choice) => ({
      ...choice,
      insert: choice.insert.slice(typed.length),
      whole: choice.whole.slice(typed.length),
    }));
}

/**
 * Until the continuation comes, what is on the screen stays if it agrees with the word.
 * @param {Answer} answer @param {string} insert @param {number} n
 */
function wholeOf({ continuations, held }, insert, n) {
  if (continuations) return insert + (continuations[n] ?? '');
  return held.startsWith(insert) ? held : insert;
}

/**
 * Whether the word is most likely complete, and nothing is known to follow it: then no other is pressed on the person.
 * @param {Answer} answer
 * @param {string} typed since
 * @param {boolean} inline
 */
function isComplete({ suggestions, finished, continuations, after }, typed, inline) {
  if (typed !== '' || continuations === null || (inline && after !== '')) return false;
  return finished > (suggestions[0]?.probability ?? 0);
}

/** @param {Answer} answer */
function endedHold({ continuations, held }) {
  return continuations === null && /^[^\p{L}\p{N}_]/u.test(held) ? held : '';
}

/**
 * Whether the word in progress is probably complete, and what follows it is not known yet.
 * @param {Answer} answer @param {Choice | undefined} choice @param {string | null} chosen
 */
function waits({ continuations, finished }, choice, chosen) {
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
