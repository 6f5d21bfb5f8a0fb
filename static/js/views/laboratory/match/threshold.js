import { element, setText, svg } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { parts } from '../../../ui/language.js';

/** @import { UnitInterval } from '../../../core/study/signature.js' */

const WIDTH = 240;
const HEIGHT = 34;
/** The slider's knob keeps so far away from the ends of its track. */
const KNOB = 8;
const LEAST = 0.01;

/**
 * A slider for the value from which on a unit is on; above it, how many units would be found with each value.
 * @param {(threshold: number) => void} onThreshold
 */
export function createThreshold(onThreshold) {
  const curve = svg('path', { class: 'threshold-curve' });
  const mark = svg('line', { class: 'threshold-mark', y1: 0, y2: HEIGHT });
  const picture = svg(
    'svg',
    { class: 'threshold-picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
    curve,
    mark,
  );
  const slider = element('input', { type: 'range', id: 'match-threshold', min: LEAST, step: 0.01 });
  const value = element('output', { class: 'number', for: 'match-threshold' });
  const node = element(
    'div',
    { class: 'threshold' },
    element('label', { for: 'match-threshold' }, ...parts('On at {value} or more', { value })),
    element('div', { class: 'threshold-box' }, picture, slider),
  );
  slider.addEventListener('input', () => onThreshold(slider.valueAsNumber));

  /** @param {number} threshold @param {number} most the largest that can be chosen @param {UnitInterval[]} exact */
  function update(threshold, most, exact) {
    slider.max = String(most);
    slider.value = String(threshold);
    setText(value, formatNumber(threshold));
    const x = (/** @type {number} */ each) => KNOB + ((each - LEAST) / (most - LEAST)) * (WIDTH - 2 * KNOB);
    mark.setAttribute('x1', String(x(threshold)));
    mark.setAttribute('x2', String(x(threshold)));
    curve.setAttribute('d', curveOf(exact, most, x));
  }

  return { node, update };
}

/**
 * How many units are found with each threshold, as an area of steps.
 * @param {UnitInterval[]} exact @param {number} end @param {(threshold: number) => number} x
 */
function curveOf(exact, end, x) {
  const thresholds = [];
  for (let each = LEAST; each <= end + 1e-9; each += 0.05) thresholds.push(each);
  const counts = thresholds.map(
    (each) => exact.filter(({ least, most }) => least < each && each <= most).length,
  );
  const highest = Math.max(1, ...counts);
  const half = (x(thresholds[1]) - x(thresholds[0])) / 2;
  const steps = thresholds.map((each, k) => {
    const y = (HEIGHT - (counts[k] / highest) * (HEIGHT - 4)).toFixed(1);
    return `L${(x(each) - half).toFixed(1)} ${y}H${(x(each) + half).toFixed(1)}`;
  });
  return `M${KNOB - half} ${HEIGHT}${steps.join('')}V${HEIGHT}Z`;
}
