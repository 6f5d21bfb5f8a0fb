// Reads the last layer's weights out of a loaded model, and puts others in.
import { keep, tensor1d, tensor2d } from '../../../vendor/tfjs.js';

/** @import { LoadedModel } from '../model/types.d.ts' */
/** @import { OutputWeights } from './types.d.ts' */
/** @import { Tensor } from '@tensorflow/tfjs-core' */

// Null for a window model, which would read its whole window again for each token.
export function readOutput(/** @type {LoadedModel} */ { card, graph }) {
  const { kernel, bias } = card.graph.weights.dense;
  if (card.graph.kind === 'window' || bias === null) return null;
  const { temperature } = card.calibration;
  const scaled = (/** @type {string} */ name) =>
    Float32Array.from(graph.weights[name][0].dataSync(), (value) => value / temperature);
  return { kernel: scaled(kernel), bias: scaled(bias) };
}

/** @param {LoadedModel} model @param {OutputWeights} weights */
export function writeOutput({ card, graph }, { kernel, bias }) {
  const { temperature } = card.calibration;
  const names = card.graph.weights.dense;
  const raw = (/** @type {Float32Array} */ values) => values.map((value) => value * temperature);
  replace(graph, names.kernel, tensor2d(raw(kernel), [kernel.length / bias.length, bias.length]));
  replace(graph, /** @type {string} */ (names.bias), tensor1d(raw(bias)));
}

/** @param {LoadedModel['graph']} graph @param {string} name @param {Tensor} tensor */
function replace(graph, name, tensor) {
  graph.weights[name][0].dispose();
  // Otherwise the graph disposes of it after its first run, as of any intermediate result.
  graph.weights[name][0] = keep(tensor);
}
