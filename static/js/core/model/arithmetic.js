import { slice, tidy } from '../../../vendor/tfjs.js';

/** @import { Arithmetic, GateArithmetic } from '../types.d.ts' */
/** @import { LoadedModel, Reader } from './types.d.ts' */
/** @import { Tensor } from '@tensorflow/tfjs-core' */

// In the order of a kernel's columns.
const GATE_KEYS = /** @type {const} */ (['input', 'forget', 'output', 'candidate']);
const MAX_PRODUCTS = 8;

/**
 * The sums from which one unit's gates come, computed from the weights in the graph.
 * @param {LoadedModel} model @param {Reader} reader
 * @param {{ column: number, layer: number, unit: number }} place @returns {Arithmetic}
 */
export function explainUnit(model, reader, place) {
  const { column, layer, unit } = place;
  const outputs = model.card.graph.outputs.layers;
  const units = outputs[layer]?.units;
  if (!(unit >= 0 && unit < units)) {
    const sizes = outputs.map(({ units: size }) => size).join(', ');
    throw new RangeError(`There is no unit ${unit} in layer ${layer}: the layers have ${sizes} units.`);
  }
  const moment = reader.moment(column, layer, unit);
  if (!moment) {
    throw new RangeError(`Column ${column} is not recorded: there are ${reader.length()} columns.`);
  }
  const input = moment.input ?? embeddingOf(model, moment.token.id);
  const gates = GATE_KEYS.map((gate, g) => {
    const { weights, bias } = unitWeights(model, layer, g * units + unit);
    return gateArithmetic(gate, input, moment.hiddenBefore, weights, bias);
  });
  const [i, f, o, candidate] = gates.map(({ value }) => value);
  const cell = f * moment.cellBefore + i * candidate;
  return { ...place, gates, cellBefore: moment.cellBefore, cell, hidden: o * Math.tanh(cell) };
}

/**
 * @param {GateArithmetic['gate']} gate @param {Float32Array} input @param {Float32Array} hidden
 * @param {Float32Array} weights of the input, then of the hidden state @param {number} bias @returns {GateArithmetic}
 */
function gateArithmetic(gate, input, hidden, weights, bias) {
  const products = [
    ...productsOf('input', input, weights),
    ...productsOf('hidden', hidden, weights.subarray(input.length)),
  ];
  const sum = (/** @type {string} */ source) =>
    products.reduce((total, { source: from, product }) => (from === source ? total + product : total), 0);
  const fromInput = sum('input');
  const fromHidden = sum('hidden');
  const z = fromInput + fromHidden + bias;
  const value = gate === 'candidate' ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
  products.sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  return { gate, fromInput, fromHidden, bias, z, value, largest: products.slice(0, MAX_PRODUCTS) };
}

/**
 * @param {'input' | 'hidden'} source @param {Float32Array} values @param {Float32Array} weights
 * @returns {GateArithmetic['largest']}
 */
function productsOf(source, values, weights) {
  return Array.from(values, (value, index) => {
    return { source, index, value, weight: weights[index], product: value * weights[index] };
  });
}

function embeddingOf(/** @type {LoadedModel} */ { card, graph }, /** @type {number} */ token) {
  const table = graph.weights[card.graph.weights.embedding][0];
  return read(() => slice(table, [token, 0], [1, -1]));
}

/** @param {LoadedModel} model @param {number} layer @param {number} column of its kernel */
function unitWeights({ card, graph }, layer, column) {
  const names = card.graph.weights.layers[layer];
  const kernel = graph.weights[names.kernel][0];
  const { bias } = names;
  return {
    weights: read(() => slice(kernel, [0, column], [-1, 1])),
    bias: bias === null ? 0 : read(() => slice(graph.weights[bias][0], [column], [1]))[0],
  };
}

function read(/** @type {() => Tensor} */ compute) {
  return /** @type {Float32Array} */ (tidy(() => compute().dataSync()));
}
