/**
 * Spearman's ρ of two series of the same length; null: one has fewer than two values, or they are all equal.
 * @param {ArrayLike<number>} one @param {ArrayLike<number>} other @returns {number | null}
 */
export function rankCorrelation(one, other) {
  return correlation(ranks(one), ranks(other));
}

/** Ranks from 1; equal values share the mean of theirs. @param {ArrayLike<number>} values */
function ranks(values) {
  const order = Array.from(values, (_, k) => k).sort((a, b) => values[a] - values[b]);
  const ranked = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) end += 1;
    for (let k = first; k < end; k += 1) ranked[order[k]] = (first + 1 + end) / 2;
    first = end;
  }
  return ranked;
}

/** Pearson's. @param {Float64Array} one @param {Float64Array} other */
function correlation(one, other) {
  // Shared or not, ranks have this mean.
  const mean = (one.length + 1) / 2;
  let both = 0;
  let ofOne = 0;
  let ofOther = 0;
  for (let k = 0; k < one.length; k += 1) {
    both += (one[k] - mean) * (other[k] - mean);
    ofOne += (one[k] - mean) ** 2;
    ofOther += (other[k] - mean) ** 2;
  }
  const spread = Math.sqrt(ofOne * ofOther);
  return spread > 0 ? both / spread : null;
}
