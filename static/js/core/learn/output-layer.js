// The last layer, which learns from the user by gradient descent in closed form.
/** @import { OutputWeights } from './types.d.ts' */

/** benchmarks/adaptation.mjs: with a higher rate, a text from the training corpus gets worse. */
const RATE = 0.007;
/** What is left of a change after each further token: weights fade to the trained ones over 10,000 tokens. */
const DECAY = 0.9999;
/** The weights of tokens with smaller errors are skipped. */
const LEAST_ERROR = 1e-6;

/**
 * The last layer of the network while it learns: `logits = h · kernel + bias`.
 *
 * Its gradient has a closed form, (probabilities − one-hot token) ⊗ h, so nothing is propagated back.
 * @param {OutputWeights} trained @param {OutputWeights | null} [learned] the weights to continue from
 */
export function createOutputLayer(trained, learned = null) {
  const size = trained.bias.length;
  const kernel = Float32Array.from((learned ?? trained).kernel);
  const bias = Float32Array.from((learned ?? trained).bias);
  const errors = new Float32Array(size);
  let unfaded = 0;

  return {
    kernel,
    bias,
    logits: (/** @type {Float32Array} */ hidden) => product(hidden, { kernel, bias }),
    trainedLogits: (/** @type {Float32Array} */ hidden) => product(hidden, trained),
    /** @param {Float32Array} hidden @param {Float32Array} logits @param {number} token */
    learn(hidden, logits, token) {
      softmax(logits, errors);
      errors[token] -= 1;
      for (let k = 0; k < size; k += 1) {
        if (Math.abs(errors[k]) < LEAST_ERROR) continue;
        const step = RATE * errors[k];
        for (let unit = 0; unit < hidden.length; unit += 1) kernel[unit * size + k] -= step * hidden[unit];
        bias[k] -= step;
      }
      unfaded += 1;
    },
    /** Moves the weights towards the trained ones, for all tokens since the last call. */
    fade() {
      const share = DECAY ** unfaded;
      unfaded = 0;
      blend(kernel, trained.kernel, share);
      blend(bias, trained.bias, share);
    },
  };
}

function product(/** @type {Float32Array} */ hidden, /** @type {OutputWeights} */ { kernel, bias }) {
  const logits = Float32Array.from(bias);
  const size = bias.length;
  for (let unit = 0; unit < hidden.length; unit += 1) {
    const value = hidden[unit];
    const row = unit * size;
    for (let k = 0; k < size; k += 1) logits[k] += value * kernel[row + k];
  }
  return logits;
}

function softmax(/** @type {Float32Array} */ logits, /** @type {Float32Array} */ into) {
  let largest = -Infinity;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) sum += into[k] = Math.exp(logits[k] - largest);
  for (let k = 0; k < logits.length; k += 1) into[k] /= sum;
}

/** @param {Float32Array} values changed in place @param {Float32Array} trained @param {number} share of the change */
function blend(values, trained, share) {
  for (let k = 0; k < values.length; k += 1) values[k] = trained[k] + share * (values[k] - trained[k]);
}
