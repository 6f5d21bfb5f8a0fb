// The properties of characters that units might track.
import { stringsAndComments } from './python-strings.js';

/** @import { Label } from './types.d.ts' */

/** The key of the user's own label. */
export const CUSTOM = 'own';

const LETTER = /^\p{L}$/u;
const UPPER = /^\p{Lu}$/u;
const DIGIT = /^\p{Nd}$/u;
const OPENING = '([{';
const CLOSING = ')]}';
const OPENING_QUOTES = '“「';
const CLOSING_QUOTES = '”」';
const SPACE = /^\s$/u;
/** What stands before a straight quotation mark that opens, and after one that closes. */
const BEFORE_OPENING = /^[\s([{\-–—]$/u;
const AFTER_CLOSING = /^[\s.,;:!?)\]}'"’”\-–—…]$/u;
const MARKS = '.,;:!?';
const TAB = 8;

/** @type {readonly Label[]} */
export const LABELS = Object.freeze([
  binary('quote', 'inside', quote),
  binary('bracket', 'inside', (letters) => depth(letters).map((open) => Math.min(1, open))),
  numeric('depth', depth),
  numeric('line', since('\n')),
  numeric('word', word),
  binary('capital', 'there', where(UPPER)),
  binary('digit', 'there', where(DIGIT)),
  binary('newline', 'there', (letters) =>
    Float64Array.from(letters, (_, k) => Number(letters[k - 1] === '\n')),
  ),
  numeric('punctuation', since(MARKS)),
  {
    ...numeric('indentation', indentation),
    python: true,
  },
  python('string', ({ strings }) => strings),
  python('comment', ({ comments }) => comments),
  python('prose', ({ strings, comments }) => strings.map((value, k) => Math.max(value, comments[k]))),
]);

/** The labels for the language of a model's card. @param {string} language 'und': source code */
export function labelsOf(language) {
  return LABELS.filter((label) => !label.python || language === 'und');
}

/** For each UTF-16 unit; both halves of a pair have their code point's value. @param {Label} label @param {string} text in NFC */
export function labelValues({ values }, text) {
  const letters = [...text];
  const byLetter = values(letters);
  const spread = new Float64Array(text.length);
  let at = 0;
  letters.forEach((letter, k) => {
    spread.fill(byLetter[k], at, at + letter.length);
    at += letter.length;
  });
  return spread;
}

/** @param {string} key @param {Label['where']} where @param {Label['values']} values @returns {Label} */
function binary(key, where, values) {
  return { key, kind: 'binary', where, python: false, values };
}

/** @param {string} key @param {Label['values']} values @returns {Label} */
function numeric(key, values) {
  return { key, kind: 'numeric', where: 'there', python: false, values };
}

/** @param {string} key @param {(parts: ReturnType<typeof stringsAndComments>) => Float64Array} choose @returns {Label} */
function python(key, choose) {
  const values = (/** @type {string[]} */ letters) => choose(stringsAndComments(letters));
  return { ...binary(key, 'inside', values), python: true };
}

/** @param {RegExp} pattern of a letter */
function where(pattern) {
  return (/** @type {string[]} */ letters) =>
    Float64Array.from(letters, (letter) => Number(pattern.test(letter)));
}

/** How many characters ago one of these was, or the text began. @param {string} marks */
function since(marks) {
  return (/** @type {string[]} */ letters) => {
    let count = 0;
    return Float64Array.from(letters, (letter) => (count = marks.includes(letter) ? 0 : count + 1));
  };
}

/** @param {string[]} letters */
function quote(letters) {
  let open = false;
  return Float64Array.from(letters, (letter, k) => {
    if (letter === '"') open = opensQuotation(letters, k, open);
    else if (OPENING_QUOTES.includes(letter)) open = true;
    else if (CLOSING_QUOTES.includes(letter) || endsParagraph(letters, k)) open = false;
    return Number(open);
  });
}

/**
 * What stands around a straight mark tells whether it opens or closes; if it does not tell, the mark does what the one
 * before it did not.
 * @param {string[]} letters @param {number} k @param {boolean} open before it
 */
function opensQuotation(letters, k, open) {
  const after = letters[k + 1] ?? ' ';
  const opening = k === 0 || BEFORE_OPENING.test(letters[k - 1]);
  if (opening && !SPACE.test(after)) return true;
  return !open && (opening || !AFTER_CLOSING.test(after));
}

/** @param {string[]} letters */
function depth(letters) {
  let open = 0;
  return Float64Array.from(letters, (letter, k) => {
    if (OPENING.includes(letter)) open += 1;
    else if (CLOSING.includes(letter)) open = Math.max(0, open - 1);
    else if (endsParagraph(letters, k)) open = 0;
    return open;
  });
}

/** @param {string[]} letters @param {number} k */
function endsParagraph(letters, k) {
  return letters[k] === '\n' && letters[k - 1] === '\n';
}

/** @param {string[]} letters */
function word(letters) {
  const isLetter = letters.map((letter) => LETTER.test(letter));
  const isWord = letters.map(
    (letter, k) => isLetter[k] || ((letter === "'" || letter === '’') && isLetter[k - 1] && isLetter[k + 1]),
  );
  let place = 0;
  return Float64Array.from(isWord, (inside) => (place = inside ? place + 1 : 0));
}

/** @param {string[]} letters */
function indentation(letters) {
  let spaces = 0;
  let first = true;
  return Float64Array.from(letters, (letter, k) => {
    if (letters[k - 1] === '\n') [spaces, first] = [0, true];
    if (first && letter === ' ') spaces += 1;
    else if (first && letter === '\t') spaces += TAB - (spaces % TAB);
    else first = false;
    return spaces;
  });
}
