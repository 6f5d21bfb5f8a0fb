import { t } from '../../ui/language.js';
import { stringsAndComments } from './python-strings.js';

/**
 * What a unit might track: a number for each character of a text, as the situation is once that character was read.
 * server/lm/labels.py has the same.
 * @typedef {object} Label
 * @property {string} key
 * @property {string} title
 * @property {string} sentence what is 1, or counted
 * @property {'binary' | 'numeric'} kind
 * @property {'inside' | 'there'} where how one speaks of its characters
 * @property {boolean} python only for source code
 * @property {(letters: string[]) => Float64Array} values of each code point
 */

/** The key of a label that the person made. */
export const OWN = 'own';

const LETTER = /^\p{L}$/u;
const UPPER = /^\p{Lu}$/u;
const DIGIT = /^\p{Nd}$/u;
const OPENING = '([{';
const CLOSING = ')]}';
const MARKS = '.,;:!?';
const TAB = 8;

/** @type {readonly Label[]} */
export const LABELS = Object.freeze([
  binary('quote', t('Quotation'), t('inside double quotation marks'), 'inside', quote),
  binary('bracket', t('Brackets'), t('inside ( ), [ ] or { }'), 'inside', (letters) =>
    depth(letters).map((open) => Math.min(1, open)),
  ),
  numeric('depth', t('Bracket depth'), t('how many brackets are open'), depth),
  numeric('line', t('Place in the line'), t('characters since the line began'), since('\n')),
  numeric('word', t('Place in the word'), t('letters since the word began'), word),
  binary('capital', t('Capital'), t('at an upper-case letter'), 'there', where(UPPER)),
  binary('digit', t('Digit'), t('at a digit'), 'there', where(DIGIT)),
  binary('newline', t('New line'), t('at the first character of a line'), 'there', (letters) =>
    Float64Array.from(letters, (_, k) => Number(letters[k - 1] === '\n')),
  ),
  numeric('punctuation', t('Since punctuation'), t('characters since . , ; : ! or ?'), since(MARKS)),
  {
    ...numeric('indentation', t('Indentation'), t('spaces before the line’s first word'), indentation),
    python: true,
  },
  python('string', t('String'), t('inside a string'), ({ strings }) => strings),
  python('comment', t('Comment'), t('inside a comment'), ({ comments }) => comments),
  python('prose', t('Prose'), t('inside a string or a comment'), ({ strings, comments }) =>
    strings.map((value, k) => Math.max(value, comments[k])),
  ),
]);

/** Those that mean something in the language of a model's card. @param {string} language 'und': source code */
export function labelsOf(language) {
  return LABELS.filter((label) => !label.python || language === 'und');
}

/**
 * @param {Label} label
 * @param {string} text in NFC
 * @returns {Float64Array} of each UTF-16 unit: both halves of a pair have their code point's value
 */
export function series({ values }, text) {
  const letters = [...text];
  const found = values(letters);
  const spread = new Float64Array(text.length);
  let at = 0;
  letters.forEach((letter, k) => {
    spread.fill(found[k], at, at + letter.length);
    at += letter.length;
  });
  return spread;
}

/**
 * @param {string} key @param {string} title @param {string} sentence @param {Label['where']} where
 * @param {Label['values']} values @returns {Label}
 */
function binary(key, title, sentence, where, values) {
  return { key, title, sentence, kind: 'binary', where, python: false, values };
}

/**
 * @param {string} key @param {string} title @param {string} sentence @param {Label['values']} values
 * @returns {Label}
 */
function numeric(key, title, sentence, values) {
  return { key, title, sentence, kind: 'numeric', where: 'there', python: false, values };
}

/**
 * @param {string} key @param {string} title @param {string} sentence
 * @param {(parts: ReturnType<typeof stringsAndComments>) => Float64Array} choose @returns {Label}
 */
function python(key, title, sentence, choose) {
  const values = (/** @type {string[]} */ letters) => choose(stringsAndComments(letters));
  return { ...binary(key, title, sentence, 'inside', values), python: true };
}

/** @param {RegExp} pattern of a letter */
function where(pattern) {
  return (/** @type {string[]} */ letters) =>
    Float64Array.from(letters, (letter) => Number(pattern.test(letter)));
}

/** How many characters ago one of these was; from the start before the first. @param {string} marks */
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
    if (letter === '"') open = !open;
    else if (letter === '“') open = true;
    else if (letter === '”' || endsParagraph(letters, k)) open = false;
    return Number(open);
  });
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
