// A TensorFlow.js layers model that reads a window for each token, as the text-generation example of tfjs does.
import { env } from '../static/vendor/tfjs.js';

/** @import { Contender } from './runtimes.mjs' */
/** @import { Matrix, StepWeights } from './step-weights.mjs' */
/** @import { Tensor } from '@tensorflow/tfjs-core' */

/**
 * After the backend has started: tfjs-core keeps its engine on the global object, so the copy of it that the layers
 * bring computes on the very backend of the vendored one.
 * @param {StepWeights} weights @param {number} timesteps @returns {Promise<Contender>}
 */
export async function layersContender(weights, timesteps) {
  // Otherwise the second copy warns that there is a platform.
  env().set('PROD', true);
  const layers = await import('@tensorflow/tfjs-layers');
  const { tensor } = await import('@tensorflow/tfjs-core');
  const model = layers.sequential({ layers: layersOf(layers.layers, weights, timesteps) });
  model.setWeights(kerasWeights(weights).map(({ values, shape }) => tensor(values, shape)));

  /** @param {number[]} tokens */
  function read(tokens) {
    const window = tensor([tokens], [1, timesteps], 'int32');
    const output = /** @type {Tensor} */ (model.predict(window));
    const logits = /** @type {Float32Array} */ (output.dataSync());
    window.dispose();
    output.dispose();
    return logits;
  }

  const window = Array(timesteps).fill(0);
  return {
    title: `TensorFlow.js layers ${layers.version_layers}, ${timesteps} tokens`,
    read,
    press: (token) => {
      window.shift();
      window.push(token);
      return read(window);
    },
  };
}

/**
 * @param {typeof import('@tensorflow/tfjs-layers').layers} kinds @param {StepWeights} weights
 * @param {number} timesteps
 */
function layersOf(kinds, { embedding, layers, dense }, timesteps) {
  const [inputDim, outputDim] = embedding.shape;
  const lstms = layers.map(({ bias }, n) =>
    kinds.lstm({
      units: bias.shape[0] / 4,
      recurrentActivation: 'sigmoid',
      // The default is slow to compute, and no weight of it stays.
      recurrentInitializer: 'zeros',
      returnSequences: n < layers.length - 1,
    }),
  );
  return [
    kinds.embedding({ inputDim, outputDim, batchInputShape: [1, timesteps] }),
    ...lstms,
    kinds.dense({ units: dense.bias.shape[0] }),
  ];
}

/** In the order in which a layers model keeps them. @param {StepWeights} weights */
export function kerasWeights({ embedding, layers, dense }) {
  return [embedding, ...layers.flatMap(kerasLayer), dense.kernel, dense.bias];
}

/** @param {{ kernel: Matrix, bias: Matrix }} weights */
function kerasLayer({ kernel, bias }) {
  const units = bias.shape[0] / 4;
  const inputs = kernel.shape[0] - units;
  const { values, shape } = reordered(kernel);
  const [input, recurrent] = [values.subarray(0, inputs * 4 * units), values.subarray(inputs * 4 * units)];
  return [
    { values: input, shape: [inputs, shape[1]] },
    { values: recurrent, shape: [units, shape[1]] },
    reordered(bias),
  ];
}

/**
 * From input, forget, output gate, candidate to input, forget, candidate, output, which is the order of Keras.
 * @param {Matrix} matrix
 */
function reordered({ values, shape }) {
  const columns = /** @type {number} */ (shape.at(-1));
  const units = columns / 4;
  const from = [0, 1, 3, 2];
  const moved = values.map((_, k) => {
    const column = k % columns;
    return values[k - column + from[Math.floor(column / units)] * units + (column % units)];
  });
  return { values: moved, shape };
}
