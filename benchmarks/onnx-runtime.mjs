// onnxruntime-web on one thread of WebAssembly with SIMD, for the same step.
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { onnxStep } from './onnx.mjs';

/** @import { Contender } from './runtimes.mjs' */
/** @import { StepWeights } from './step-weights.mjs' */

/** @param {StepWeights} weights @returns {Promise<Contender>} */
export async function onnxContender(weights) {
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(onnxStep(weights), { executionProviders: ['wasm'] });
  const names = weights.layers.flatMap((_, n) => [`h_${n}`, `c_${n}`]);
  const sizes = weights.layers.flatMap(({ bias }) => Array(2).fill(bias.shape[0] / 4));
  /** @returns {Record<string, Tensor>} */
  const zero = () => Object.fromEntries(names.map((name, n) => [name, zeros(sizes[n])]));
  let states = zero();

  /** @param {number} token */
  async function step(token) {
    const outputs = await session.run({ ...states, token: new Tensor('int32', Int32Array.of(token), [1]) });
    states = Object.fromEntries(names.map((name) => [name, outputs[`new_${name}`]]));
    return /** @type {Float32Array} */ (outputs.logits.data);
  }

  return {
    title: `onnxruntime-web ${env.versions.web}, one step`,
    async read(tokens) {
      states = zero();
      for (const token of tokens.slice(0, -1)) await step(token);
      return step(tokens[tokens.length - 1]);
    },
    press: step,
  };
}

/** @param {number} units */
function zeros(units) {
  return new Tensor('float32', new Float32Array(units), [1, units]);
}
