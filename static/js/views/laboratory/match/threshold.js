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
 * A slider for the threshold from which on a unit is on, below a curve of how many units each threshold finds.
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

  /** @param {number} threshold @param {number} most @param {UnitInterval[]} intervals */
  function update(threshold, most, intervals) {
    slider.max = String(most);
    slider.value = String(threshold);
    setText(value, formatNumber(threshold));
    const x = (/** @type {number} */ at) => KNOB + ((at - LEAST) / (most - LEAST)) * (WIDTH - 2 * KNOB);
    mark.setAttribute('x1', String(x(threshold)));
    mark.setAttribute('x2', String(x(threshold)));
    curve.setAttribute('d', curveOf(intervals, most, x));
  }

  return { node, update };
}

/**
 * How many units each threshold finds, as steps.
 * @param {UnitInterval[]} intervals @param {number} end @param {(threshold: number) => number} x
 */
function curveOf(intervals, end, x) {
  const thresholds = [];
  for (let threshold = LEAST; threshold <= end + 1e-9; threshold += 0.05) thresholds.push(threshold);
  const counts = thresholds.map(
    (threshold) => intervals.filter(({ least, most }) => least < threshold && threshold <= most).length,
  );
  const highest = Math.max(1, ...counts);
  const half = (x(thresholds[1]) - x(thresholds[0])) / 2;
  const steps = thresholds.map((threshold, k) => {
    const y = (HEIGHT - (counts[k] / highest) * (HEIGHT - 4)).toFixed(1);
    return `L${(x(threshold) - half).toFixed(1)} ${y}H${(x(threshold) + half).toFixed(1)}`;
  });
  return `M${KNOB - half} ${HEIGHT}${steps.join('')}V${HEIGHT}Z`;
}
