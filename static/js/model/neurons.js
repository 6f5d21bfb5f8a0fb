import { parseJson } from './card.js';
import { ModelError } from './errors.js';

/** @typedef {import('../types.d.ts').Neurons} Neurons */
/** @typedef {import('../types.d.ts').TrackingUnit} TrackingUnit */

const FORMAT = 1;

/**
 * What neurons.json says; throws a ModelError unless it is of this format, and its units are the model's.
 * @param {ArrayBuffer} bytes
 * @param {string} name of the file
 * @param {import('../types.d.ts').Card} card
 * @returns {Neurons}
 */
export function parseNeurons(bytes, name, { graph }) {
  const neurons = parseJson(bytes, name);
  if (neurons?.format !== FORMAT || !Array.isArray(neurons.labels)) {
    const found = JSON.stringify(neurons?.format) ?? 'none';
    throw damaged(`${name} has format ${found}; this page reads format ${FORMAT}, with a list of labels.`);
  }
  const sizes = graph.outputs.layers.map(({ units }) => units);
  for (const { key, units } of neurons.labels) {
    const wrong = units.findIndex((/** @type {TrackingUnit} */ each) => !isOf(sizes, each));
    if (wrong < 0) continue;
    const found = JSON.stringify(units[wrong]);
    throw damaged(`${name}, ${key}: units[${wrong}] is ${found}; the layers have ${sizes.join(', ')} units.`);
  }
  return neurons;
}

/**
 * @param {number[]} sizes
 * @param {TrackingUnit} unit
 */
function isOf(sizes, { layer, unit, quantity, correlation }) {
  return unit >= 0 && unit < sizes[layer] && 'ch'.includes(quantity) && Number.isFinite(correlation);
}

/** @param {string} found */
function damaged(found) {
  return new ModelError('Damaged model file', `${found} Export the model again.`);
}
