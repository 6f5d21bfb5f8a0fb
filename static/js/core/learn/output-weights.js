import { keep, tensor1d, tensor2d } from '../../../vendor/tfjs.js';

/** @import { LoadedModel } from '../model/loader.js' */
/** @import { Tensor } from '@tensorflow/tfjs-core' */

/**
 * The last layer's weights for calibrated logits, as arrays of their own.
 * @param {LoadedModel} model
 * @returns {{ kernel: Float32Array, bias: Float32Array } | null} null where they cannot learn: a window model computes
 *   what they read anew for each token
 */
export function readOutput({ card, graph }) {
  const { kernel, bias } = card.graph.weights.dense;
  if (card.graph.kind === 'window' || bias === null) return null;
  const { temperature } = card.calibration;
  const [k, b] = [kernel, bias].map((name) =>
    graph.weights[name][0].dataSync().map((value) => value / temperature),
  );
  return { kernel: /** @type {Float32Array} */ (k), bias: /** @type {Float32Array} */ (b) };
}

/**
 * Gives the graph other weights for its last layer.
 * @param {LoadedModel} model
 * @param {{ kernel: Float32Array, bias: Float32Array }} weights for calibrated logits
 */
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
