import { element, setAttributes, setText, svg } from '../../../ui/elements.js';
import { namedWithIcon } from '../../../ui/gate-icon.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { label, scale } from '../../../ui/axes.js';
import { formatShare } from '../../../ui/formats.js';
import { GATE_QUANTITIES } from '../../../core/study/saturation.js';
import { shares } from './saturation-text.js';

/** @import { Quantity } from '../../../ui/types.d.ts' */
/** @import { Saturation } from '../../../core/study/types.d.ts' */
/** @import { Gate, Plot, PlotData } from './types.d.ts' */

const WIDTH = 340;
const HEIGHT = 316;
const FRAME = { left: 58, right: WIDTH - 14, top: 14, bottom: HEIGHT - 46 };
const X = scale([0, 1], [FRAME.left, FRAME.right]);
const Y = scale([0, 1], [FRAME.bottom, FRAME.top]);
/** A line of no length with round ends, and a circle. */
const DOT = 'h0';
const RING = 'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0';
/** Dots are drawn in as many paths, so that overlapping dots are seen: far faster than a node for each. */
const DOT_PATHS = 5;
/** Pixels of the picture in which a dot is found. */
const REACH = 14;

/**
 * One gate's units in the triangle of how often they are open, across, and how often shut, upward. The arrow keys
 * walk through the units from left to right.
 * @param {Gate} gate
 * @param {{ onPoint: (unit: number | null) => void, onSelect: (unit: number) => void }} listeners
 */
export function createSaturationPlot(gate, { onPoint, onSelect }) {
  const parts = createPlotParts(QUANTITIES[GATE_QUANTITIES[gate]]);
  /** @type {Plot} */
  const plot = { parts, data: null, order: null, onPoint, onSelect };
  const { slider } = parts;
  slider.addEventListener('pointermove', (event) => onPoint(nearest(plot, event)[0] ?? null));
  slider.addEventListener('pointerleave', () => onPoint(null));
  slider.addEventListener('blur', () => onPoint(null));
  slider.addEventListener('click', (event) => {
    const units = nearest(plot, event);
    // A second click on the same place selects the next of the units that share it.
    const at = units.indexOf(plot.data?.unit ?? -1);
    if (units.length > 0) onSelect(units[(at + 1) % units.length]);
  });
  slider.addEventListener('keydown', (event) => {
    if (plot.data && onKey(plot, plot.data, event.key)) event.preventDefault();
  });
  return {
    node: parts.node,
    picture: parts.picture,
    update: (/** @type {PlotData} */ data) => update(plot, data),
    tell: (/** @type {string} */ text) => setText(parts.caption, text),
  };
}

/** @param {Quantity} quantity */
export function createPlotParts(quantity) {
  const rings = svg('path', { class: 'sat-rings' });
  const dotClass = `sat-dots stroke-${quantity.key}`;
  const dots = Array.from({ length: DOT_PATHS }, () => svg('path', { class: dotClass }));
  const marks = svg('g', {});
  const readout = ['sat-read-unit', 'sat-read', 'sat-read', 'sat-read'].map((name, k) =>
    svg('text', { class: name, x: FRAME.right, y: FRAME.top + 14 + 18 * k, 'text-anchor': 'end' }),
  );
  const box = { class: 'sat-picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' };
  const picture = svg('svg', box, ...axes(), rings, ...dots, marks, ...readout);
  const slider = element(
    'div',
    {
      class: 'sat-plot',
      role: 'slider',
      tabindex: 0,
      'aria-label': t('Units of the {gate}, by how often they are open', { gate: quantity.name }),
      'aria-valuemin': 0,
    },
    picture,
  );
  const caption = element('figcaption', {});
  const title = element('h3', {}, ...namedWithIcon(quantity));
  const node = element('figure', { class: 'sat-figure' }, title, slider, caption);
  return { node, slider, picture, rings, dots, marks, readout, caption };
}

/** @param {Plot} plot @param {PlotData} data @param {string} key @returns {boolean} the key does something here */
function onKey(plot, data, key) {
  const order = orderOf(plot, data);
  const { pointed, unit } = data;
  if (key === 'Enter' || key === ' ') {
    plot.onSelect(pointed ?? unit ?? order[0]);
    return true;
  }
  const by = STEPS.get(key);
  if (by === undefined) return false;
  const at = order.indexOf(pointed ?? unit ?? order[0]);
  plot.onPoint(order[Math.max(0, Math.min(order.length - 1, at + by))]);
  return true;
}

/** @param {Plot} plot @param {PlotData} data */
function orderOf(plot, { main: { low, high } }) {
  plot.order ??= Array.from({ length: low.length }, (_, unit) => unit).sort(
    (one, other) => high[one] - high[other] || low[one] - low[other],
  );
  return plot.order;
}

/** The units of the nearest place in reach. @param {Plot} plot @param {MouseEvent} event */
function nearest({ data, parts }, { clientX, clientY }) {
  if (!data) return [];
  const { left, top, width } = parts.picture.getBoundingClientRect();
  const ratio = WIDTH / width;
  const point = { x: (clientX - left) * ratio, y: (clientY - top) * ratio };
  return unitsNear(data.main, point, REACH * Math.max(1, ratio));
}

/** @param {Plot} plot @param {PlotData} data */
function update(plot, data) {
  const { slider, dots, rings, marks } = plot.parts;
  const { main, other } = data;
  if (main !== plot.data?.main) {
    plot.order = null;
    dots.forEach((path, k) => path.setAttribute('d', placed(main, DOT, k, DOT_PATHS)));
    setAttributes(slider, { 'aria-valuemax': main.low.length - 1 });
  }
  if (other !== plot.data?.other) rings.setAttribute('d', other ? placed(other, RING, 0, 1) : '');
  plot.data = data;
  marks.replaceChildren(...markNodes(data));
  readOut(plot, data);
}

/** @param {Plot} plot @param {PlotData} data */
function readOut(plot, data) {
  const { main, pointed, unit } = data;
  const current = pointed ?? unit;
  const texts = current === null ? ['', '', '', ''] : readTexts(main, current);
  texts.forEach((text, k) => setText(plot.parts.readout[k], text));
  const order = orderOf(plot, data);
  const value = current ?? order[0];
  setAttributes(plot.parts.slider, {
    'aria-valuenow': order.indexOf(value),
    'aria-valuetext': t('unit {unit}, {shares}', { unit: String(value), shares: shares(main, value) }),
  });
}

const STEPS = new Map([
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['PageUp', 20],
  ['PageDown', -20],
  ['Home', -Infinity],
  ['End', Infinity],
]);

/**
 * A shape at the place of every unit, or of every few.
 * @param {Saturation} saturation @param {string} shape
 * @param {number} first unit
 * @param {number} step
 */
function placed({ low, high }, shape, first, step) {
  let d = '';
  for (let unit = first; unit < low.length; unit += step) d += `M${X(high[unit])} ${Y(low[unit])}${shape}`;
  return d;
}

/**
 * Those that lie nearest to a point, all on one place, in the order of their numbers.
 * @param {Saturation} saturation
 * @param {{ x: number, y: number }} at in pixels of the picture
 * @param {number} reach
 */
export function unitsNear({ low, high }, { x, y }, reach) {
  let shortest = reach;
  /** @type {number[]} */
  let nearest = [];
  for (let unit = 0; unit < low.length; unit += 1) {
    const distance = Math.hypot(X(high[unit]) - x, Y(low[unit]) - y);
    if (distance < shortest) nearest = [];
    if (distance < shortest || (distance === shortest && nearest.length > 0)) nearest.push(unit);
    shortest = Math.min(shortest, distance);
  }
  return nearest;
}

/** @param {PlotData} data */
function markNodes({ main, other, unit, pinned, pointed }) {
  const marked = new Set(unit === null ? pinned : [...pinned, unit]);
  const nodes = [...marked].flatMap((index) =>
    markOf(main, other, index, index === unit ? 'is-selected' : 'is-pinned'),
  );
  if (pointed !== null && pointed !== unit) nodes.push(...markOf(main, other, pointed, 'is-pointed'));
  return nodes;
}

/**
 * A ring with the unit's number, and a line from where the other text has it.
 * @param {Saturation} main @param {Saturation | null} other @param {number} unit @param {string} state
 */
function markOf(main, other, unit, state) {
  const [x, y] = [X(main.high[unit]), Y(main.low[unit])];
  // To the left of the dot where the right has no room.
  const left = x > WIDTH - 60;
  const number = { x: left ? x - 11 : x + 11, y: y - 7, 'text-anchor': left ? 'end' : 'start' };
  const shape =
    state === 'is-pinned'
      ? svg('rect', { class: `sat-mark ${state}`, x: x - 6, y: y - 6, width: 12, height: 12, rx: 2 })
      : svg('circle', { class: `sat-mark ${state}`, cx: x, cy: y, r: 7.5 });
  return [
    ...(other ? [wayFrom(other, unit, x, y)] : []),
    shape,
    svg('text', { class: 'sat-number', ...number }, String(unit)),
  ];
}

/** @param {Saturation} other @param {number} unit @param {number} x2 @param {number} y2 */
function wayFrom(other, unit, x2, y2) {
  return svg('line', { class: 'sat-way', x1: X(other.high[unit]), y1: Y(other.low[unit]), x2, y2 });
}

/** @param {Saturation} main @param {number} unit */
function readTexts({ low, high }, unit) {
  let others = -1;
  for (let index = 0; index < low.length; index += 1)
    if (low[index] === low[unit] && high[index] === high[unit]) others += 1;
  return [
    t('unit {unit}', { unit: String(unit) }),
    t('open {share}', { share: formatShare(high[unit]) }),
    t('shut {share}', { share: formatShare(low[unit]) }),
    others > 0 ? t('and {n} more at the same point', { n: others }) : '',
  ];
}

function axes() {
  const ticks = [0.5, 1];
  return [
    svg('path', { class: 'sat-triangle', d: `M${X(0)} ${Y(0)}L${X(1)} ${Y(0)}L${X(0)} ${Y(1)}Z` }),
    ...ticks.flatMap((tick) => [
      svg('line', { class: 'chart-grid', x1: X(0), x2: X(1 - tick), y1: Y(tick), y2: Y(tick) }),
      svg('line', { class: 'chart-grid', x1: X(tick), x2: X(tick), y1: Y(0), y2: Y(1 - tick) }),
    ]),
    ...[0, ...ticks].map((tick) =>
      label(formatShare(tick), X(tick), FRAME.bottom + 18, tick === 1 ? 'end' : 'middle'),
    ),
    ...ticks.map((tick) => label(formatShare(tick), FRAME.left - 6, Y(tick) + 4, 'end')),
    svg('text', { class: 'sat-corner', x: X(0) + 24, y: Y(1) + 4 }, t('always shut')),
    label(t('time nearly open →'), FRAME.right, HEIGHT - 8, 'end'),
    upwardLabel(t('time nearly shut →')),
  ];
}

/** @param {string} text */
function upwardLabel(text) {
  const transform = `translate(13 ${FRAME.top + 40}) rotate(-90)`;
  return svg('text', { class: 'chart-text', transform, 'text-anchor': 'end' }, text);
}
