/**
 * Spearman's ρ: how far two series order the same things alike, from −1, the opposite order, to 1, the same.
 * @param {ArrayLike<number>} one
 * @param {ArrayLike<number>} other as long
 * @returns {number | null} null where a series has no order: it is shorter than two, or all its values are alike
 */
export function rankCorrelation(one, other) {
  return correlation(ranks(one), ranks(other));
}

/**
 * Places in the order of size from 1 on; what is alike shares the mean of its places.
 * @param {ArrayLike<number>} values
 */
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
  // Ranks have this mean, shared or not.
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
