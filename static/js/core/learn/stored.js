// Reads what a browser kept of what a model learned. Whoever opens the browser's tools can write there, too.
import { areFinite } from '../model/floats.js';

/** @import { Card } from '../model/types.d.ts' */
/** @import { Gain, LearnedParameters, OutputWeights } from './types.d.ts' */

/**
 * The record of a model; null where there is none, or none that this version wrote. The weights of another export of the
 * model do not fit.
 * @param {any} record @param {string} version of the model's files @param {Card} card @returns {LearnedParameters | null}
 */
export function parseLearned(record, version, card) {
  const { words, places, gain, output } = record ?? {};
  if (!areAll(words, isWord) || !areAll(places, Number.isInteger) || !isGain(gain)) return null;
  const fits = record.version === version && isOutput(output, card);
  return { words, places, gain, output: fits ? output : null };
}

/** @param {unknown} values @param {(value: unknown) => boolean} is */
function areAll(values, is) {
  return Array.isArray(values) && values.every(is);
}

export const isWord = (/** @type {unknown} */ word) => typeof word === 'string' && word !== '';

/** @param {unknown} gain @returns {gain is Gain} */
export function isGain(gain) {
  const { characters, trained, learned } = /** @type {Gain} */ (gain ?? {});
  return areFinite([characters, trained, learned]) && characters >= 0;
}

/** @param {any} output @param {Card} card @returns {output is OutputWeights} */
function isOutput(output, { graph, tokenizer }) {
  const { units } = graph.outputs.layers[graph.outputs.layers.length - 1];
  const size = tokenizer.vocabulary.length;
  return isFloats(output?.kernel, units * size) && isFloats(output.bias, size);
}

/** @param {unknown} values @param {number} length */
function isFloats(values, length) {
  return values instanceof Float32Array && values.length === length && areFinite(values);
}
