import { svg } from '../../ui/elements.js';

const WIDTH = 132;
const HEIGHT = 64;
const EDGE = 6;
const REACH = 6;

/** σ or tanh, with this gate's point on it. Sums beyond ±6 are at the edge. @param {string} gate @param {number} z */
export function createCurve(gate, z) {
  const { bottom, activation } = curveOf(gate);
  const x = (/** @type {number} */ sum) => EDGE + ((sum + REACH) / (2 * REACH)) * (WIDTH - 2 * EDGE);
  const y = (/** @type {number} */ value) =>
    HEIGHT - EDGE - ((value - bottom) / (1 - bottom)) * (HEIGHT - 2 * EDGE);
  const samples = Array.from({ length: 49 }, (_, k) => -REACH + k / 4);
  const d = samples
    .map((sum, k) => `${k ? 'L' : 'M'}${x(sum).toFixed(1)} ${y(activation(sum)).toFixed(1)}`)
    .join('');
  const clamped = Math.max(-REACH, Math.min(REACH, z));
  return svg(
    'svg',
    {
      class: 'curve',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      'aria-hidden': 'true',
    },
    svg('path', {
      d: `M${EDGE} ${y(0)}H${WIDTH - EDGE}M${x(0)} ${EDGE}V${HEIGHT - EDGE}`,
      class: 'cell-zero',
    }),
    svg('path', { d: `M${x(clamped)} ${y(0)}V${y(activation(z))}`, class: 'curve-drop' }),
    svg('path', { d, class: `curve-line stroke-${gate}` }),
    svg('circle', { cx: x(clamped), cy: y(activation(z)), r: 4.5, class: `curve-point fill-${gate}` }),
  );
}

/** @param {string} gate */
function curveOf(gate) {
  if (gate === 'candidate') return { bottom: -1, activation: Math.tanh };
  return { bottom: 0, activation: (/** @type {number} */ z) => 1 / (1 + Math.exp(-z)) };
}
