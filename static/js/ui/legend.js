import { element, setText } from './elements.js';
import { formatEnd } from './values.js';
import { t } from './language.js';
import { RAMP_SIZE, rampColour } from './ramp.js';

/** @import { Ramp } from './ramp.js' */
/** @import { Scale } from './scale.js' */

/** Colours of the bar; between them, linear interpolation is as good. */
const STOPS = 17;

/** A quantity's colour ramp with the values at its ends. */
export function createLegend() {
  const bar = element('span', { class: 'legend-ramp', 'aria-hidden': 'true' });
  const low = element('span');
  const high = element('span');
  const note = element('span', { class: 'legend-note' });
  const node = element('div', { class: 'legend' }, low, bar, high, note);

  /** @type {Ramp | null} */
  let drawn = null;

  /** @param {Ramp} ramp @param {Scale} scale @param {number} group units in a row */
  function update(ramp, scale, group) {
    if (ramp !== drawn) drawRamp(ramp);
    setText(low, formatEnd(scale.low));
    setText(high, formatEnd(scale.high));
    setText(note, group > 1 ? t('mean of {n} units', { n: group }) : '');
  }

  /** @param {Ramp} ramp */
  function drawRamp(ramp) {
    drawn = ramp;
    const last = RAMP_SIZE - 1;
    const stops = Array.from({ length: STOPS }, (_, n) =>
      rampColour(ramp, Math.round((n * last) / (STOPS - 1))),
    );
    // A canvas would be a layer of its own, and one more on top of it.
    bar.style.backgroundImage = `linear-gradient(to right, ${stops.map((rgb) => `rgb(${rgb})`).join(', ')})`;
  }

  return { node, update };
}
