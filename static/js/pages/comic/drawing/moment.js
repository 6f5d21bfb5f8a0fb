/** What the panels show: one token, one unit, and all that came before. */
import { CANDIDATE, CELL, FORGET, HIDDEN, INPUT, OUTPUT } from '../../../ui/quantities.js';
import { roundUp } from '../../../ui/scale.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { Six } from './types.d.ts' */

/** Before the start token there was nothing. */
const NOTHING = Object.freeze({ i: 0, f: 0, o: 0, g: 0, c: 0, h: 0 });

/** @param {Recording} recording @param {number} column @param {number} layer @param {number} unit @returns {Six} */
export function sixOf({ columns, layers }, column, layer, unit) {
  if (column < 0 || column >= columns.length) return NOTHING;
  const { units } = layers[layer];
  const values = columns[column].values[layer];
  const of = (/** @type {number} */ quantity) => values[quantity * units + unit];
  return { i: of(INPUT), f: of(FORGET), o: of(OUTPUT), g: of(CANDIDATE), c: of(CELL), h: of(HIDDEN) };
}

/**
 * The largest cell state of a unit over the text, rounded up; at least 1.
 * @param {Recording} recording @param {number} layer @param {number} unit
 */
export function reachOf(recording, layer, unit) {
  let largest = 1;
  for (let column = 0; column < recording.columns.length; column += 1)
    largest = Math.max(largest, Math.abs(sixOf(recording, column, layer, unit).c));
  return roundUp(largest);
}

/**
 * What is left, in each unit of a layer, of what its card said after one column when another has been read: the product
 * of the forget gates since.
 * @param {Recording} recording @param {number} layer @param {number} from @param {number} to
 */
export function keptSince({ columns, layers }, layer, from, to) {
  const { units } = layers[layer];
  const kept = new Float64Array(units).fill(1);
  for (const { values } of columns.slice(from + 1, to + 1))
    for (let unit = 0; unit < units; unit += 1) kept[unit] *= values[layer][FORGET * units + unit];
  return kept;
}

/**
 * The unit of a layer whose gates tell the clearest story: each opens and closes, and its forget gate closes most
 * where a word, or in Chinese a sentence's part, ends.
 * @param {Recording} recording @param {number} layer
 */
export function tellingUnit(recording, layer) {
  const { columns, layers } = recording;
  let best = { unit: 0, score: -Infinity };
  for (let unit = 0; unit < layers[layer].units; unit += 1) {
    const story = columns.slice(1).map((_, k) => sixOf(recording, k + 1, layer, unit));
    const ends = story.filter((_, k) => isEnd(columns[k + 1].token.text));
    const others = story.filter((_, k) => !isEnd(columns[k + 1].token.text));
    const moves = Math.min(
      spread(story, 'i'),
      spread(story, 'f'),
      spread(story, 'o'),
      spread(story, 'g') / 2,
    );
    const contrast = ends.length > 0 ? mean(others, 'f') - mean(ends, 'f') : spread(story, 'f');
    const score = moves * contrast * Math.min(2, spread(story, 'c'));
    if (score > best.score) best = { unit, score };
  }
  return best.unit;
}

/**
 * The token at which most of a unit's parts have something to do.
 * @param {Recording} recording @param {number} layer @param {number} unit
 */
export function tellingColumn(recording, layer, unit) {
  let best = { column: recording.columns.length - 1, score: -Infinity };
  for (let column = 2; column < recording.columns.length; column += 1) {
    const { i, f, g, h } = sixOf(recording, column, layer, unit);
    const { c } = sixOf(recording, column - 1, layer, unit);
    const score = Math.min(Math.abs(c) * (1 - f), Math.abs(c) * f, Math.abs(i * g), Math.abs(h));
    if (score > best.score) best = { column, score };
  }
  return best.column;
}

/** @param {string} text */
function isEnd(text) {
  return /^[\s\p{P}]+$/u.test(text);
}

/** @param {Six[]} story @param {keyof Six} key */
function spread(story, key) {
  const values = story.map((six) => six[key]);
  return Math.max(...values) - Math.min(...values);
}

/** @param {Six[]} story @param {keyof Six} key */
function mean(story, key) {
  return story.reduce((sum, six) => sum + six[key], 0) / Math.max(1, story.length);
}
