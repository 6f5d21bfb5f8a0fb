// Whether a word suggested at 70 % comes in 70 % of cases: shown probabilities against what the text goes on with.
import { kindOf, pendingWord, piecesOf, RUN, WORD } from '../../static/js/core/suggest/word-boundaries.js';

/** @import { Suggestion } from '../../static/js/core/types.d.ts' */

/**
 * @typedef {object} Tenth
 * @property {number} from
 * @property {number} to
 * @property {number} probability mean of those shown
 * @property {number} accuracy share of the words that the text went on with
 * @property {number} suggestions
 */

/**
 * @typedef {object} Reliability
 * @property {Tenth[]} tenths without empty ones
 * @property {number | null} largest_difference between probability and accuracy, of tenths with LEAST suggestions
 */

/** @typedef {{ all: Reliability, completions: Reliability, next: Reliability }} WordReliability */
/** @typedef {{ probability: number, isRight: boolean }} Shown */

const TENTHS = 10;
/** Suggestions of a tenth that say something. */
export const LEAST = 100;

/**
 * The word that each place of a text goes on with: the rest of the one that is begun there, as a whole, or the next.
 * @param {string} text NFC
 */
export function createWordsAhead(text) {
  const words = piecesOf(text).filter(({ text: word }) => kindOf([...word][0]) === WORD);
  let n = 0;
  /** Null after the last word; word '': none can be right. @param {string} before longer each time */
  return (before) => {
    const begun = pendingWord(before);
    const start = before.length - begun.length;
    while (n < words.length && words[n].start < start) n += 1;
    if (n === words.length) return null;
    const isThere = begun === '' || words[n].start === start;
    return { isBegun: begun !== '', word: isThere ? words[n].text : '' };
  };
}

/** @param {Suggestion[]} suggestions @param {string} word that the text goes on with @returns {Shown[]} */
export function compare(suggestions, word) {
  return suggestions
    .filter(({ text }) => kindOf([...text][0]) !== RUN)
    .map(({ text, probability }) => ({ probability, isRight: text === word }));
}

/** @param {string} text NFC */
export function createWordReliability(text) {
  const wordAfter = createWordsAhead(text);
  /** @type {Record<'completions' | 'next', Shown[]>} */
  const shown = { completions: [], next: [] };
  return {
    /** @param {string} before longer each time @param {Suggestion[]} suggestions */
    add(before, suggestions) {
      const ahead = wordAfter(before);
      if (ahead) shown[ahead.isBegun ? 'completions' : 'next'].push(...compare(suggestions, ahead.word));
    },
    /** @returns {WordReliability} */
    report: () => ({
      all: reliabilityOf([...shown.completions, ...shown.next]),
      completions: reliabilityOf(shown.completions),
      next: reliabilityOf(shown.next),
    }),
  };
}

/** @param {Shown[]} shown @returns {Reliability} */
export function reliabilityOf(shown) {
  const tenths = Array.from({ length: TENTHS }, (_, tenth) =>
    tenthOf(
      shown.filter(({ probability }) => Math.min(Math.floor(TENTHS * probability), TENTHS - 1) === tenth),
      tenth,
    ),
  ).filter(({ suggestions }) => suggestions > 0);
  const differences = differencesOf(tenths);
  return { tenths, largest_difference: differences.length > 0 ? Math.max(...differences) : null };
}

/** Of those with LEAST suggestions. @param {Tenth[]} tenths */
export function differencesOf(tenths) {
  return tenths
    .filter(({ suggestions }) => suggestions >= LEAST)
    .map(({ probability, accuracy }) => Math.abs(probability - accuracy));
}

/** @param {Shown[]} shown @param {number} tenth @returns {Tenth} */
function tenthOf(shown, tenth) {
  const right = shown.filter(({ isRight }) => isRight).length;
  const sum = shown.reduce((total, { probability }) => total + probability, 0);
  return {
    from: tenth / TENTHS,
    to: (tenth + 1) / TENTHS,
    probability: sum / shown.length,
    accuracy: right / shown.length,
    suggestions: shown.length,
  };
}

/** @param {WordReliability} reliability */
export function reliabilityTable({ all, completions, next }) {
  const kinds = [all, completions, next];
  const titles = ['all', 'completions', 'next words'];
  const cell = (/** @type {Tenth | undefined} */ tenth) =>
    tenth
      ? `${percent(tenth.probability)}${percent(tenth.accuracy)}${String(tenth.suggestions).padStart(8)}`
      : ' '.repeat(22);
  const rows = Array.from({ length: TENTHS }, (_, n) => {
    const cells = kinds.map(({ tenths }) => cell(tenths.find(({ from }) => from === n / TENTHS)));
    return `${`${10 * n} to ${10 * (n + 1)} %`.padEnd(12)}${cells.join('')}`.trimEnd();
  });
  const largest = kinds.map(({ largest_difference: points }) => (points === null ? '' : percent(points)));
  return [
    `${'probability'.padEnd(12)}${titles.map((title) => title.padStart(22)).join('')}`,
    `${''.padEnd(12)}${titles.map(() => 'shown  right   count'.padStart(22)).join('')}`,
    ...rows,
    `${'largest'.padEnd(12)}${largest.map((points) => points.padStart(22)).join('')} points, of ${LEAST} or more`,
    '',
  ].join('\n');
}

function percent(/** @type {number} */ share) {
  return (100 * share).toFixed(1).padStart(7);
}
