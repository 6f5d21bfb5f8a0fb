import { element, svg } from '../elements.js';
import { formatNumber, glyphOf } from '../gates/format.js';
import { markColour } from '../gates/marks.js';
import { roundUp } from '../gates/scale.js';
import { shownStretch } from './token-lane.js';
import { wrapped } from './wrapping.js';

/** @typedef {import('../types.d.ts').Recorded} Recorded */

/** Tokens that are drawn; of a longer text those around the selected one. */
export const MOST = 400;
/** Pixels: a letter's width, and what is below each other in a line of the picture. */
const LETTER = 10;
const TRACE = 22;
const LETTERS = 22;
const BAND = 9;
const GAP = 10;
/** The share of values that a scale is made for. */
const USUAL = 0.95;
const LINE = TRACE + LETTERS + 3 + BAND + GAP;

/**
 * @typedef {object} UnitText
 * @property {Recorded[]} columns
 * @property {number | null} column the selected one
 * @property {Float32Array} values of the unit at each column
 * @property {'c' | 'h'} quantity
 * @property {(column: number) => number} band what the label is there, from 0 to 1; NaN: not known
 * @property {string} label of the picture, in words
 */

/**
 * A text in lines, as it is written: above its letters how a unit's state goes, behind them the same as colour, and
 * below them a label.
 * @param {(column: number) => void} onChoose a token was clicked
 */
export function createUnitText(onChoose) {
  const node = element('div', {
    class: 'unit-text',
    tabindex: 0,
    role: 'group',
    'aria-label': 'The unit over the text',
  });
  /** @type {SVGSVGElement | null} */
  let drawn = null;
  /** @type {UnitText | null} */
  let shown = null;
  /** @type {ReturnType<typeof layOut> | null} */
  let plan = null;
  let width = 0;

  // The lines break where the box ends.
  const observer = new ResizeObserver(() => {
    if (shown && node.clientWidth !== width) draw(shown);
  });
  observer.observe(node);

  node.addEventListener('click', ({ clientX, clientY }) => {
    if (!plan || !drawn) return;
    const { left, top } = drawn.getBoundingClientRect();
    const column = columnAt(plan, clientX - left, clientY - top);
    if (column !== null) onChoose(column);
  });

  /** @param {UnitText} next */
  function draw(next) {
    shown = next;
    width = node.clientWidth;
    if (width === 0) return;
    plan = layOut(next.columns, next.column, Math.floor(width / LETTER));
    drawn = drawText(next, plan, width);
    node.replaceChildren(drawn);
    reveal(plan.places[(next.column ?? next.columns.length - 1) - plan.stretch.from]);
  }

  /** @param {{ line: number } | undefined} place */
  function reveal(place) {
    const top = (place?.line ?? 0) * LINE;
    if (top < node.scrollTop) node.scrollTop = top;
    else if (top + LINE > node.scrollTop + node.clientHeight) node.scrollTop = top + LINE - node.clientHeight;
  }

  return { node, update: draw, picture: () => drawn, destroy: () => observer.disconnect() };
}

/**
 * @param {Recorded[]} columns
 * @param {number | null} column
 * @param {number} room letters in a line
 */
function layOut(columns, column, room) {
  const stretch = shownStretch(columns.length, column, MOST);
  return { stretch, ...wrapped(columns.slice(stretch.from, stretch.to), room) };
}

/**
 * @param {ReturnType<typeof layOut>} plan
 * @param {number} x
 * @param {number} y
 */
function columnAt({ stretch, places }, x, y) {
  const [line, slot] = [Math.floor(y / LINE), Math.floor(x / LETTER)];
  const found = places.findIndex(
    (place) => place.line === line && slot >= place.slot && slot < place.slot + place.size,
  );
  return found < 0 ? null : stretch.from + found;
}

/**
 * @param {UnitText} text
 * @param {ReturnType<typeof layOut>} plan
 * @param {number} width
 */
function drawText({ columns, column, values, quantity, band, label }, { stretch, places, lines }, width) {
  const maximum = roundUp(usual(values.subarray(stretch.from, stretch.to)));
  const height = lines * LINE;
  const nodes = places.map((place, k) =>
    drawToken(columns[stretch.from + k], place, {
      value: values[stretch.from + k],
      maximum,
      band: band(stretch.from + k),
      selected: stretch.from + k === column,
    }),
  );
  const picture = svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    ...traces(places, values.subarray(stretch.from, stretch.to), maximum, quantity),
    ...nodes,
  );
  return picture;
}

/**
 * What nearly all values stay within, so that one that is far off does not bleach all others.
 * @param {Float32Array} values
 */
function usual(values) {
  const sizes = values.map(Math.abs).sort();
  return sizes[Math.floor(USUAL * (sizes.length - 1))] ?? 0;
}

/**
 * @param {Recorded} recorded
 * @param {import('./wrapping.js').Place} place
 * @param {{ value: number, maximum: number, band: number, selected: boolean }} shown
 */
function drawToken({ token }, { line, slot, size }, { value, maximum, band, selected }) {
  const [x, y] = [slot * LETTER, line * LINE + TRACE];
  const width = size * LETTER;
  /** @type {SVGElement[]} */
  const parts = [svg('rect', { x, y, width, height: LETTERS, fill: markColour(value, maximum) })];
  const glyph = glyphOf(token);
  const isBlank = glyph === '⏎' || token.end === token.start;
  if (glyph !== '␣') {
    const letter = { class: isBlank ? 'lab-letter is-blank' : 'lab-letter', x: x + width / 2, y: y + 16 };
    parts.push(svg('text', { ...letter, 'text-anchor': 'middle' }, glyph));
  }
  if (band > 0) {
    const height = Math.max(1.5, band * BAND);
    parts.push(svg('rect', { class: 'unit-band', x, y: y + LETTERS + 3 + BAND - height, width, height }));
  }
  if (selected) {
    parts.push(
      svg('rect', { class: 'unit-here', x: x + 0.5, y: y + 0.5, width: width - 1, height: LETTERS - 1 }),
    );
  }
  const title = svg('title', {}, `${formatNumber(value)}`);
  return svg('g', {}, title, ...parts);
}

/**
 * How the state goes, line by line, about the zero in the middle.
 * @param {import('./wrapping.js').Place[]} places
 * @param {Float32Array} values
 * @param {number} maximum
 * @param {'c' | 'h'} quantity
 */
function traces(places, values, maximum, quantity) {
  /** @type {Map<number, string[]>} */
  const lines = new Map();
  places.forEach(({ line, slot, size }, k) => {
    const y = line * LINE + (TRACE / 2) * (1 - Math.max(-1, Math.min(1, values[k] / maximum)));
    const points = lines.get(line) ?? [];
    points.push(`${slot * LETTER} ${y.toFixed(1)}`, `${(slot + size) * LETTER} ${y.toFixed(1)}`);
    lines.set(line, points);
  });
  const key = quantity === 'c' ? 'cell' : 'hidden';
  return [...lines].flatMap(([line, points]) => {
    const zero = line * LINE + TRACE / 2;
    const [from, to] = [points[0], /** @type {string} */ (points.at(-1))].map((point) => point.split(' ')[0]);
    const path = `M${points.join('L')}`;
    return [
      svg('line', { class: 'chart-grid', x1: from, x2: to, y1: zero, y2: zero }),
      svg('path', { class: `lab-area fill-${key}`, d: `${path}L${to} ${zero}L${from} ${zero}Z` }),
      svg('path', { class: `lab-line unit-trace stroke-${key}`, d: path }),
    ];
  });
}
