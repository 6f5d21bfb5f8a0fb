// Sigmoid and tanh, fast enough for each unit of each step.

// 2^k for k from -150 to 150: all that `exp` needs.
const POWERS = Float64Array.from({ length: 301 }, (_, k) => 2 ** (k - 150));
// Beyond this, sigmoid and tanh are 0 or 1 to the last digit of a float32.
const MAX_EXPONENT = 80;

// eˣ to seven digits, in half the time of `Math.exp`: 2ᵏ · eʳ with the Taylor series of eʳ, |r| ≤ ln 2 ⁄ 2.
function exp(/** @type {number} */ x) {
  const shifted = Math.min(Math.max(x, -MAX_EXPONENT), MAX_EXPONENT) * Math.LOG2E + 150.5;
  const k = shifted | 0;
  const r = (shifted - 0.5 - k) * Math.LN2;
  const square = r * r;
  const even = 1 + square * (1 / 2 + square * (1 / 24 + square / 720));
  const odd = r * (1 + square * (1 / 6 + square / 120));
  return POWERS[k] * (even + odd);
}

export function sigmoid(/** @type {number} */ x) {
  return 1 / (1 + exp(-x));
}

export function tanh(/** @type {number} */ x) {
  return 1 - 2 / (1 + exp(2 * x));
}
