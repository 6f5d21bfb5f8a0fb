/** Found on texts of neither kind of test: above it a text from the training corpus gets worse. */
const RATE = 0.007;
/** Of the distance from the trained weights, what is left after a token: what was learned fades over 10,000. */
const KEEP = 0.9999;
/** A smaller error is not worth a walk through the weights of its token. */
const LEAST = 1e-6;

/**
 * The last layer of the network while it learns: `logits = h · kernel + bias`.
 *
 * Its gradient has a closed form, (probabilities − what came) ⊗ h, so each token costs a few products, and
 * nothing is propagated back.
 * @param {{ kernel: Float32Array, bias: Float32Array }} trained kernel [units × vocabulary], bias [vocabulary], for
 *   calibrated logits
 * @param {{ kernel: Float32Array, bias: Float32Array } | null} [learned] what it had learned before
 */
export function createOutputLayer(trained, learned = null) {
  const size = trained.bias.length;
  const kernel = Float32Array.from((learned ?? trained).kernel);
  const bias = Float32Array.from((learned ?? trained).bias);
  const scratch = new Float32Array(size);
  let faded = 0;

  return {
    kernel,
    bias,
    /** @param {Float32Array} hidden [units] */
    logits: (hidden) => product(hidden, kernel, bias),
    /** The same as it was trained. @param {Float32Array} hidden [units] */
    trainedLogits: (hidden) => product(hidden, trained.kernel, trained.bias),
    /**
     * One step of gradient descent on the cross-entropy of a token.
     * @param {Float32Array} hidden [units] from which it was predicted
     * @param {Float32Array} logits those of now
     * @param {number} token that came
     */
    learn(hidden, logits, token) {
      softmax(logits, scratch);
      scratch[token] -= 1;
      for (let k = 0; k < size; k += 1) {
        if (Math.abs(scratch[k]) < LEAST) continue;
        const step = RATE * scratch[k];
        for (let unit = 0; unit < hidden.length; unit += 1) kernel[unit * size + k] -= step * hidden[unit];
        bias[k] -= step;
      }
      faded += 1;
    },
    /** Draws the weights back towards the trained ones, for all tokens learned since the last time. */
    fade() {
      const keep = KEEP ** faded;
      faded = 0;
      blend(kernel, trained.kernel, keep);
      blend(bias, trained.bias, keep);
    },
  };
}

/** @param {Float32Array} hidden @param {Float32Array} kernel @param {Float32Array} bias */
function product(hidden, kernel, bias) {
  const logits = Float32Array.from(bias);
  const size = bias.length;
  for (let unit = 0; unit < hidden.length; unit += 1) {
    const value = hidden[unit];
    const row = unit * size;
    for (let k = 0; k < size; k += 1) logits[k] += value * kernel[row + k];
  }
  return logits;
}

/** @param {Float32Array} logits @param {Float32Array} into */
function softmax(logits, into) {
  let largest = -Infinity;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) sum += into[k] = Math.exp(logits[k] - largest);
  for (let k = 0; k < logits.length; k += 1) into[k] /= sum;
}

/** @param {Float32Array} values changed in place @param {Float32Array} home @param {number} keep */
function blend(values, home, keep) {
  for (let k = 0; k < values.length; k += 1) values[k] = home[k] + keep * (values[k] - home[k]);
}
