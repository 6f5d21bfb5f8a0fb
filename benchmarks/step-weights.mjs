// The weights of a step model, out of its graph.

/** @import { LoadedModel } from '../static/js/core/model/types.d.ts' */

/** @typedef {{ values: Float32Array, shape: number[] }} Matrix */
/**
 * @typedef {object} StepWeights
 * @property {Matrix} embedding [vocabulary, embedding_dim]
 * @property {{ kernel: Matrix, bias: Matrix }[]} layers rows: inputs, then h; columns: input, forget, output gate,
 *   candidate
 * @property {{ kernel: Matrix, bias: Matrix }} dense
 */

/** @param {LoadedModel} model of steps @returns {StepWeights} */
export function weightsOf({ card, graph }) {
  const { embedding, layers, dense } = card.graph.weights;
  /** @returns {Matrix} */
  const matrix = (/** @type {string} */ name) => {
    const tensor = graph.weights[name][0];
    return { values: /** @type {Float32Array} */ (tensor.dataSync()), shape: tensor.shape };
  };
  const both = (/** @type {{ kernel: string, bias: string | null }} */ { kernel: name, bias }) => {
    const kernel = matrix(name);
    const [, size] = /** @type {[number, number]} */ (kernel.shape);
    return { kernel, bias: bias ? matrix(bias) : { values: new Float32Array(size), shape: [size] } };
  };
  return { embedding: matrix(embedding), layers: layers.map(both), dense: both(dense) };
}
