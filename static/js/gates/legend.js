import { element, setText } from '../elements.js';
import { formatEnd } from './format.js';
import { RAMP_SIZE } from './ramp.js';

/** A stave's ramp with the values at its ends. */
export function createLegend() {
  const canvas = element('canvas', {
    class: 'legend-ramp',
    width: RAMP_SIZE,
    height: 1,
    'aria-hidden': 'true',
  });
  const low = element('span');
  const high = element('span');
  const note = element('span', { class: 'legend-note' });
  const node = element('div', { class: 'legend' }, low, canvas, high, note);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));

  /** @type {import('./ramp.js').Ramp | null} */
  let shown = null;

  /**
   * @param {import('./ramp.js').Ramp} ramp
   * @param {import('./scale.js').Scale} scale
   * @param {number} group units in a row
   */
  function update(ramp, scale, group) {
    if (ramp !== shown) drawRamp(ramp);
    setText(low, formatEnd(scale.low));
    setText(high, formatEnd(scale.high));
    setText(note, group > 1 ? `mean of ${group} units` : '');
  }

  /** @param {import('./ramp.js').Ramp} ramp */
  function drawRamp(ramp) {
    shown = ramp;
    const image = new ImageData(RAMP_SIZE, 1);
    new Uint32Array(image.data.buffer).set(ramp);
    context.putImageData(image, 0, 0);
  }

  return { node, update };
}
