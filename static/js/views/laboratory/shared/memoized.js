/**
 * A function that computes again only when its arguments change.
 * @template {unknown[]} Given @template Result
 * @param {(...given: Given) => Result} compute @returns {(...given: Given) => Result}
 */
export function memoized(compute) {
  /** @type {{ given: Given, result: Result } | null} */
  let last = null;
  return (...given) => {
    if (!last || given.some((argument, k) => argument !== last?.given[k]))
      last = { given, result: compute(...given) };
    return last.result;
  };
}
