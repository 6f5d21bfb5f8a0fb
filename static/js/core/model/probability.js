// Log-probabilities from logits.
/** A token's log-probability is its logit less this. */
export function logSumExp(/** @type {Float32Array} */ logits) {
  let largest = -Infinity;
  for (let k = 0; k < logits.length; k += 1) if (logits[k] > largest) largest = logits[k];
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) sum += Math.exp(logits[k] - largest);
  return largest + Math.log(sum);
}

/** A view, not a copy. @param {Float32Array} logits [batch × size] @param {number} row @param {number} size */
export function logitsRow(logits, row, size) {
  return logits.subarray(row * size, (row + 1) * size);
}
