import { QUANTITIES } from '../gates/quantities.js';
import { formatShare } from '../page/format.js';
import { countSaturated, GATES, MOSTLY } from '../study/saturation.js';

/** @typedef {import('../types.d.ts').LayerSaturation} LayerSaturation */
/** @typedef {import('../types.d.ts').Saturation} Saturation */
/** @typedef {keyof LayerSaturation} Gate */

/** What it means for a unit that its gate is hardly ever anything else. */
const OPEN = {
  i: 'such a unit writes at every token',
  f: 'such a unit carries what it holds for long',
  o: 'such a unit always shows what it holds',
};
const SHUT = {
  i: 'such a unit hardly ever writes',
  f: 'such a unit starts anew at every token',
  o: 'such a unit keeps what it holds to itself',
};
/** Tokens from which on a share tells something. */
export const ENOUGH = 30;

/**
 * What a plot shows, in words.
 * @param {Gate} gate
 * @param {Saturation} saturation
 */
export function gateSentence(gate, saturation) {
  const { open, shut } = countSaturated(saturation);
  const gates = `of ${saturation.low.length} ${QUANTITIES[GATES[gate]].name}s`;
  const often = `over ${formatShare(MOSTLY)} of the time`;
  if (open + shut === 0) return `None ${gates} stays open or shut ${often}.`;
  const told = [];
  if (open > 0) told.push(`${open} ${gates} ${stays(open)} open ${often}: ${OPEN[gate]}.`);
  if (shut > 0)
    told.push(
      `${shut} ${open > 0 ? '' : `${gates} `}${stays(shut)} shut ${open > 0 ? 'as often' : often}: ${SHUT[gate]}.`,
    );
  return told.join(' ');
}

/** @param {number} count */
function stays(count) {
  return count === 1 ? 'stays' : 'stay';
}

/**
 * Which gate's behaviour here is the least like the corpus.
 * @param {{ gate: Gate, unit: number }} moved
 * @param {LayerSaturation} here
 * @param {LayerSaturation} there
 */
export function unlikeSentence({ gate, unit }, here, there) {
  return `The gate most unlike itself is the ${QUANTITIES[GATES[gate]].name} of unit ${unit}: ${shares(here[gate], unit)} here, ${shares(there[gate], unit)} on the held-out text.`;
}

/**
 * @param {Saturation} saturation
 * @param {number} unit
 */
export function shares({ low, high }, unit) {
  return `open ${formatShare(high[unit])}, shut ${formatShare(low[unit])}`;
}
