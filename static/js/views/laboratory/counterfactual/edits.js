import { t } from '../../../ui/language.js';

/**
 * Turns one text into another: replaces `removed` at `start`. It stays valid while the text grows.
 * @typedef {{ start: number, removed: string, inserted: string }} Patch
 */

/** @param {string} text @param {string} other @returns {Patch | null} null: they are the same */
export function patchOf(text, other) {
  if (text === other) return null;
  const most = Math.min(text.length, other.length);
  let start = 0;
  while (start < most && text[start] === other[start]) start += 1;
  let after = 0;
  while (after < most - start && text.at(-1 - after) === other.at(-1 - after)) after += 1;
  return {
    start,
    removed: text.slice(start, text.length - after),
    inserted: other.slice(start, other.length - after),
  };
}

/**
 * @param {string} text @param {Patch | null} patch
 * @returns {string | null} null: the text has no longer what the patch replaces
 */
export function patched(text, patch) {
  if (!patch) return text;
  const { start, removed, inserted } = patch;
  const end = start + removed.length;
  return text.slice(start, end) === removed ? text.slice(0, start) + inserted + text.slice(end) : null;
}

/**
 * Changes to start with; null where a text has nothing to change.
 * @returns {{ name: string, change: (text: string) => string | null }[]}
 */
export function experiments() {
  return [
    {
      name: t('Remove the first quotation mark'),
      change: (text) => replaced(text, /["“「]/u, () => ''),
    },
    {
      name: t('Change the first letter'),
      change: (text) => replaced(text, /\p{L}/u, (letter) => neighbour(letter)),
    },
    { name: t('Add a quotation mark before it'), change: (text) => `"${text}` },
    { name: t('Add a bracket before it'), change: (text) => `(${text}` },
    { name: t('Remove the first word'), change: (text) => replaced(text, /[\p{L}\p{Nd}]+\s?/u, () => '') },
    { name: t('Add a line break before it'), change: (text) => `\n${text}` },
    {
      name: t('Change the first number'),
      change: (text) => replaced(text, /\p{Nd}/u, (digit) => (digit === '7' ? '3' : '7')),
    },
  ];
}

/** @param {string} text @param {RegExp} pattern @param {(match: string) => string} change */
function replaced(text, pattern, change) {
  return pattern.test(text) ? text.replace(pattern, change) : null;
}

/** Letters that one is replaced with: of its case, or its script. */
const OTHERS = [
  { of: /\p{Script=Han}/u, letters: '他我' },
  { of: /\p{Lu}/u, letters: 'AT' },
  { of: /./u, letters: 'at' },
];

/** @param {string} letter */
function neighbour(letter) {
  const { letters } = /** @type {typeof OTHERS[0]} */ (OTHERS.find(({ of }) => of.test(letter)));
  return letter === letters[0] ? letters[1] : letters[0];
}
