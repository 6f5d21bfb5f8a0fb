import { svg } from './elements.js';
import { emblem } from './patterns.js';

/** @import { Quantity } from './types.d.ts' */

/** What the comic draws for each gate and for the candidate, in a square of 16. @type {Record<string, string>} */
const DRAWINGS = {
  // An eraser.
  forget: 'M9.6 2.4l4 4-6.4 6.4H4.4L2.2 10.6zM6.3 5.7l4 4M4 14.5h10',
  // A door that stands open.
  input: 'M3.5 14V2h9v12M1.5 14h13M12.5 2L8 3.6V15l4.5-1M9.6 9v1',
  // A loudspeaker.
  output: 'M2 6h2.6L8.5 2.8v10.4L4.6 10H2zM10.8 5.6a3.4 3.4 0 0 1 0 4.8M12.8 3.6a6.2 6.2 0 0 1 0 8.8',
  // A pencil.
  candidate: 'M2.5 13.5l.8-3.3 7.7-7.7 2.5 2.5-7.7 7.7zM9.3 4.2l2.5 2.5',
};

/** @param {string} key of a gate, or of the candidate */
export function gateIcon(key) {
  return svg('path', { d: DRAWINGS[key], class: `gate-icon stroke-${key}` });
}

/** The icon in a line of text. @param {string} key */
export function gateSign(key) {
  return svg(
    'svg',
    { class: 'gate-sign', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    gateIcon(key),
  );
}

/** What stands where a quantity is named: its emblem, its name and, of a gate or the candidate, the icon. @param {Quantity} quantity */
export function namedWithIcon(quantity) {
  const { key, name } = quantity;
  return [emblem(quantity), ` ${name} `, ...(key in DRAWINGS ? [gateSign(key)] : [])];
}
