/** Calls `draw` only if an input has changed since the last call. @template {unknown[]} Inputs @param {(...inputs: Inputs) => void} draw */
export function onChange(draw) {
  /** @type {Inputs | null} */
  let last = null;
  return (/** @type {Inputs} */ ...inputs) => {
    if (last?.every((input, n) => Object.is(input, inputs[n]))) return;
    last = inputs;
    draw(...inputs);
  };
}
