import { FORGET } from '../../../ui/quantities.js';
import { seriesOf } from '../common/series.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { Tone } from '../common/types.d.ts' */
/** @import { Contrast, End } from './types.d.ts' */

/** Units to choose from at random. */
const CANDIDATES = 12;
/** The share of letters among which a choice is right, and nearly right. */
const GOOD = 0.1;
const FAIR = 0.25;
/** What is near an extreme, as a share of the range; and the share of letters that are few. */
const NEAR = 0.25;
const RARE = 0.2;

/**
 * Units whose forget gate moves much in an example and in another text, and does the same there: it is most open, or
 * most closed, at the same kind of letter. The strongest first.
 * @param {readonly Recorded[]} example without the start @param {readonly Recorded[]} text without the start
 * @returns {Contrast[]}
 */
export function contrasts(example, text) {
  const layers = text[0].values.map((values) => values.length / 6);
  /** @type {(Contrast & { strength: number })[]} */
  const candidates = [];
  layers.forEach((units, layer) => {
    for (let unit = 0; unit < units; unit += 1) {
      const exampleValues = seriesOf(example, { layer, unit }, FORGET);
      const values = seriesOf(text, { layer, unit }, FORGET);
      const strength = range(exampleValues) * range(values);
      for (const end of /** @type {End[]} */ (['closed', 'open'])) {
        const isAlike = kindAt(example, exampleValues, end) === kindAt(text, values, end);
        const isRare = rarity(exampleValues, end) && rarity(values, end);
        const marks = Number(isAlike) + Number(isRare);
        candidates.push({ layer, unit, example: exampleValues, values, end, strength: strength + marks });
      }
    }
  });
  return candidates.sort((one, other) => other.strength - one.strength).slice(0, CANDIDATES);
}

/** Whether few letters come near the extreme. @param {number[]} values @param {End} end */
function rarity(values, end) {
  const extreme = values[placeOf(values, end)];
  const near = values.filter((value) => Math.abs(value - extreme) < NEAR * range(values));
  return near.length <= RARE * values.length;
}

/** @param {number[]} values */
function range(values) {
  return Math.max(...values) - Math.min(...values);
}

/** @param {readonly Recorded[]} columns @param {number[]} values @param {End} end */
function kindAt(columns, values, end) {
  return kindOf(columns[placeOf(values, end)].token.text);
}

/** @param {string} text */
function kindOf(text) {
  if (/^\s/u.test(text)) return 'space';
  if (/^\p{Lu}/u.test(text)) return 'capital';
  if (/^[\p{L}\p{M}]/u.test(text)) return 'letter';
  return /^\p{N}/u.test(text) ? 'digit' : 'mark';
}

/** Where a gate is most open, or most closed. @param {readonly number[]} values @param {End} end */
export function placeOf(values, end) {
  return values.indexOf(end === 'open' ? Math.max(...values) : Math.min(...values));
}

/**
 * The rank of a choice among all letters: 1 where no letter is further open, or closed.
 * @param {readonly number[]} values @param {number} choice @param {End} end
 */
export function rankOf(values, choice, end) {
  const chosen = values[choice];
  return 1 + values.filter((value) => (end === 'open' ? value > chosen : value < chosen)).length;
}

/** 100 for the first of n ranks, 0 for the last. @param {number} rank @param {number} n */
export function scoreOf(rank, n) {
  return n > 1 ? Math.round((100 * (n - rank)) / (n - 1)) : 100;
}

/** Right: among the best tenth of the letters; nearly: among the best quarter. @param {number} rank @param {number} n @returns {Tone} */
export function toneOf(rank, n) {
  if (rank <= Math.ceil(GOOD * n)) return 'right';
  return rank <= Math.ceil(FAIR * n) ? 'nearly' : 'wrong';
}
