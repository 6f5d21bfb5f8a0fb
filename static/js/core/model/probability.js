/**
 * ln Σ exp of one row of logits: a token's log-probability is its logit less this.
 * @param {Float32Array} logits @returns {number}
 */
export function logSumExp(logits) {
  let largest = -Infinity;
  for (let k = 0; k < logits.length; k += 1) if (logits[k] > largest) largest = logits[k];
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) sum += Math.exp(logits[k] - largest);
  return largest + Math.log(sum);
}

/**
 * One row of the logits of a batch, not copied.
 * @param {Float32Array} logits [batch × size] @param {number} row @param {number} size
 */
export function logitsRow(logits, row, size) {
  return logits.subarray(row * size, (row + 1) * size);
}
