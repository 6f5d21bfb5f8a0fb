/**
 * A function that computes again only where it is given something else than the last time.
 * @template {unknown[]} Given
 * @template Result
 * @param {(...given: Given) => Result} compute
 * @returns {(...given: Given) => Result}
 */
export function memoized(compute) {
  /** @type {{ given: Given, result: Result } | null} */
  let last = null;
  return (...given) => {
    if (!last || given.some((each, k) => each !== last?.given[k]))
      last = { given, result: compute(...given) };
    return last.result;
  };
}
