/**
 * @typedef {object} Quantity
 * @property {'input' | 'forget' | 'output' | 'candidate' | 'cell' | 'hidden'} key
 * @property {string} symbol
 * @property {string} name
 * @property {string} meaning six words or fewer
 * @property {string} variable the CSS variable of its colour
 * @property {'gate' | 'signed' | 'unbounded'} domain [0, 1], [−1, 1] or any number
 * @property {string} pattern
 */

/**
 * What a layer does at one token, in the order of `LayerValues`.
 * @type {readonly Quantity[]}
 */
export const QUANTITIES = Object.freeze([
  quantity('input', 'i', 'input gate', 'how much new to write', 'gate', 'dots'),
  quantity('forget', 'f', 'forget gate', 'how much memory to keep', 'gate', 'rising'),
  quantity('output', 'o', 'output gate', 'how much memory to show', 'gate', 'horizontal'),
  quantity('candidate', 'g', 'candidate', 'what could be written', 'signed', 'vertical'),
  quantity('cell', 'c', 'cell state', 'the memory itself', 'unbounded', 'grid'),
  quantity('hidden', 'h', 'hidden state', 'what the unit passes on', 'signed', 'falling'),
]);

/** Places in QUANTITIES. */
export const INPUT = 0;
export const FORGET = 1;
export const OUTPUT = 2;
export const CANDIDATE = 3;
export const CELL = 4;
export const HIDDEN = 5;

/**
 * @param {Quantity['key']} key
 * @param {string} symbol
 * @param {string} name
 * @param {string} meaning
 * @param {Quantity['domain']} domain
 * @param {string} pattern
 * @returns {Readonly<Quantity>}
 */
function quantity(key, symbol, name, meaning, domain, pattern) {
  return Object.freeze({ key, symbol, name, meaning, variable: `--gate-${key}`, domain, pattern });
}
