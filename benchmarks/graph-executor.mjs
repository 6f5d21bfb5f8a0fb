// The exported graph of a step, run by TensorFlow.js's graph executor, its outputs read back.
import { dispose, tensor1d, tensor2d } from '../static/vendor/tfjs.js';

/** @import { LoadedModel, StepGraph } from '../static/js/core/model/types.d.ts' */
/** @import { Contender } from './runtimes.mjs' */
/** @import { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core' */

/** @param {LoadedModel} model with a step @returns {Contender} */
export function executorContender({ card, graph }) {
  const { inputs, outputs } = /** @type {StepGraph} */ (card.graph);
  const names = [outputs.logits, ...outputs.layers.flatMap(({ h, c }) => [h, c])];
  const initial = () =>
    outputs.layers.flatMap(({ units }) => [new Float32Array(units), new Float32Array(units)]);
  /** @type {Float32Array[]} */
  let state = initial();

  /** @param {number} token */
  function press(token) {
    const parts = inputs.layers.flatMap(({ h, c }) => [h, c]);
    /** @type {NamedTensorMap} */
    const feeds = { [inputs.token]: tensor1d([token], 'int32') };
    parts.forEach((name, n) => (feeds[name] = tensor2d(state[n], [1, state[n].length])));
    const results = /** @type {Tensor[]} */ (graph.execute(feeds, names));
    const [logits, ...next] = results.map((tensor) => /** @type {Float32Array} */ (tensor.dataSync()));
    dispose([...Object.values(feeds), ...results]);
    state = next;
    return logits;
  }

  return {
    title: "TensorFlow.js's graph executor, one step",
    read(tokens) {
      state = initial();
      return tokens.map(press)[tokens.length - 1];
    },
    press,
  };
}
