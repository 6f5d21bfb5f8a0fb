import { element, setAttributes, setText, svg } from '../../../ui/elements.js';
import { emblem } from '../../../ui/patterns.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { label, scale } from '../../../ui/axes.js';
import { formatShare } from '../../../ui/formats.js';
import { GATES } from '../../../core/study/saturation.js';
import { shares } from './saturation-text.js';

/** @import { Saturation } from '../../../core/study/types.d.ts' */

/**
 * @typedef {object} PlotData
 * @property {Saturation} main whose units are the filled dots
 * @property {Saturation | null} other whose are the rings
 * @property {number | null} unit the selected one
 * @property {readonly number[]} pinned
 * @property {number | null} pointed at, in any of the plots
 */

const WIDTH = 340;
const HEIGHT = 316;
const FRAME = { left: 58, right: WIDTH - 14, top: 14, bottom: HEIGHT - 46 };
const X = scale([0, 1], [FRAME.left, FRAME.right]);
const Y = scale([0, 1], [FRAME.bottom, FRAME.top]);
/** A line of no length with round ends, and a circle. */
const DOT = 'h0';
const RING = 'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0';
/** Dots are drawn in as many paths, so that they are seen to lie on each other: far faster than a node for each. */
const HEAPS = 5;
/** Pixels of the picture in which a dot is found. */
const REACH = 14;
/**
 * One gate's units in the triangle of how often they are open, across, and how often shut, upward. The arrow keys
 * walk through the units from left to right.
 * @param {keyof typeof GATES} gate
 * @param {{ onPoint: (unit: number | null) => void, onSelect: (unit: number) => void }} listeners
 */
export function createSaturationPlot(gate, { onPoint, onSelect }) {
  const quantity = QUANTITIES[GATES[gate]];
  const rings = svg('path', { class: 'sat-rings' });
  const dots = Array.from({ length: HEAPS }, () => svg('path', { class: `sat-dots stroke-${quantity.key}` }));
  const marks = svg('g', {});
  const read = ['sat-read-unit', 'sat-read', 'sat-read', 'sat-read'].map((name, k) =>
    svg('text', { class: name, x: FRAME.right, y: FRAME.top + 14 + 18 * k, 'text-anchor': 'end' }),
  );
  const picture = svg(
    'svg',
    { class: 'sat-picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
    ...axes(),
    rings,
    ...dots,
    marks,
    ...read,
  );
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
  const node = element(
    'figure',
    { class: 'sat-figure' },
    element('h3', {}, emblem(quantity), ` ${quantity.name}`),
    slider,
    caption,
  );
  /** @type {PlotData | null} */
  let data = null;
  /** Units from left to right; found when they are asked for. @type {number[] | null} */
  let walk = null;

  slider.addEventListener('pointermove', (event) => onPoint(nearest(event)[0] ?? null));
  slider.addEventListener('pointerleave', () => onPoint(null));
  slider.addEventListener('click', (event) => {
    const near = nearest(event);
    // Again on the same place: the next of those that share it.
    const at = near.indexOf(data?.unit ?? -1);
    if (near.length > 0) onSelect(near[(at + 1) % near.length]);
  });
  slider.addEventListener('blur', () => onPoint(null));
  slider.addEventListener('keydown', (event) => {
    if (!data) return;
    const { pointed, unit } = data;
    if (event.key === 'Enter' || event.key === ' ') onSelect(pointed ?? unit ?? order()[0]);
    else if (!step(event.key)) return;
    event.preventDefault();
  });

  /** @param {string} key */
  function step(key) {
    const by = STEPS.get(key);
    if (by === undefined || !data) return false;
    const at = order().indexOf(data.pointed ?? data.unit ?? order()[0]);
    onPoint(order()[Math.max(0, Math.min(order().length - 1, at + by))]);
    return true;
  }

  function order() {
    const { low, high } = /** @type {PlotData} */ (data).main;
    walk ??= Array.from({ length: low.length }, (_, unit) => unit).sort(
      (one, other) => high[one] - high[other] || low[one] - low[other],
    );
    return walk;
  }

  /** The units of the nearest place in reach. @param {MouseEvent} event */
  function nearest({ clientX, clientY }) {
    if (!data) return [];
    const { left, top, width } = picture.getBoundingClientRect();
    const ratio = WIDTH / width;
    const at = { x: (clientX - left) * ratio, y: (clientY - top) * ratio };
    return unitsNear(data.main, at, REACH * Math.max(1, ratio));
  }

  /** @param {PlotData} next */
  function update(next) {
    if (next.main !== data?.main) {
      walk = null;
      dots.forEach((heap, k) => heap.setAttribute('d', placed(next.main, DOT, k, HEAPS)));
      setAttributes(slider, { 'aria-valuemax': next.main.low.length - 1 });
    }
    if (next.other !== data?.other) rings.setAttribute('d', next.other ? placed(next.other, RING, 0, 1) : '');
    data = next;
    marks.replaceChildren(...markNodes(next));
    readOut(next);
  }

  /** @param {PlotData} data */
  function readOut({ main, pointed, unit }) {
    const shown = pointed ?? unit;
    const texts = shown === null ? ['', '', '', ''] : readTexts(main, shown);
    texts.forEach((text, k) => setText(read[k], text));
    const current = shown ?? order()[0];
    setAttributes(slider, {
      'aria-valuenow': order().indexOf(current),
      'aria-valuetext': t('unit {unit}, {shares}', { unit: String(current), shares: shares(main, current) }),
    });
  }

  return { node, picture, update, tell: (/** @type {string} */ text) => setText(caption, text) };
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
  let found = [];
  for (let unit = 0; unit < low.length; unit += 1) {
    const distance = Math.hypot(X(high[unit]) - x, Y(low[unit]) - y);
    if (distance < shortest) found = [];
    if (distance < shortest || (distance === shortest && found.length > 0)) found.push(unit);
    shortest = Math.min(shortest, distance);
  }
  return found;
}

/** @param {PlotData} data */
function markNodes({ main, other, unit, pinned, pointed }) {
  const nodes = [...new Set(unit === null ? pinned : [...pinned, unit])].flatMap((each) =>
    markOf(main, other, each, each === unit ? 'is-selected' : 'is-pinned'),
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
  const way = other && {
    ...{ class: 'sat-way', x1: X(other.high[unit]), y1: Y(other.low[unit]), x2: x, y2: y },
  };
  // To the left of the dot where the right has no room.
  const left = x > WIDTH - 60;
  const number = { x: left ? x - 11 : x + 11, y: y - 7, 'text-anchor': left ? 'end' : 'start' };
  const shape =
    state === 'is-pinned'
      ? svg('rect', { class: `sat-mark ${state}`, x: x - 6, y: y - 6, width: 12, height: 12, rx: 2 })
      : svg('circle', { class: `sat-mark ${state}`, cx: x, cy: y, r: 7.5 });
  return [
    ...(way ? [svg('line', way)] : []),
    shape,
    svg('text', { class: 'sat-number', ...number }, String(unit)),
  ];
}

/** @param {Saturation} main @param {number} unit */
function readTexts({ low, high }, unit) {
  let others = -1;
  for (let each = 0; each < low.length; each += 1)
    if (low[each] === low[unit] && high[each] === high[unit]) others += 1;
  return [
    t('unit {unit}', { unit: String(unit) }),
    t('open {share}', { share: formatShare(high[unit]) }),
    t('shut {share}', { share: formatShare(low[unit]) }),
    others > 0 ? t('and {n} more at the same point', { n: others }) : '',
  ];
}

function axes() {
  const ticks = [0, 0.5, 1];
  const corner = (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) =>
    svg('text', { class: 'sat-corner', x, y }, text);
  return [
    svg('path', {
      class: 'sat-triangle',
      d: `M${X(0)} ${Y(0)}L${X(1)} ${Y(0)}L${X(0)} ${Y(1)}Z`,
    }),
    ...ticks
      .slice(1)
      .flatMap((tick) => [
        svg('line', { class: 'chart-grid', x1: X(0), x2: X(1 - tick), y1: Y(tick), y2: Y(tick) }),
        svg('line', { class: 'chart-grid', x1: X(tick), x2: X(tick), y1: Y(0), y2: Y(1 - tick) }),
      ]),
    ...ticks.map((tick, k) =>
      label(formatShare(tick), X(tick), FRAME.bottom + 18, k === 2 ? 'end' : 'middle'),
    ),
    ...ticks.slice(1).map((tick) => label(formatShare(tick), FRAME.left - 6, Y(tick) + 4, 'end')),
    corner(t('always shut'), X(0) + 24, Y(1) + 4),
    label(t('time nearly open →'), FRAME.right, HEIGHT - 8, 'end'),
    svg(
      'text',
      {
        class: 'chart-text',
        transform: `translate(13 ${FRAME.top + 40}) rotate(-90)`,
        'text-anchor': 'end',
      },
      t('time nearly shut →'),
    ),
  ];
}
