// A text with the state of one unit.
import { element, svg } from '../../../ui/elements.js';
import { glyphOf } from '../../../ui/values.js';
import { markColour } from '../../gates/marks.js';
import { roundUp } from '../../../ui/scale.js';
import { t } from '../../../ui/language.js';
import { visibleSpan } from './token-row.js';
import { wrapped } from './wrapping.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { UnitText } from './types.d.ts' */
/** @import { TextPosition } from './wrapping.js' */

/** Tokens; of a longer text, those around the selected one. */
export const MOST = 400;
/** Pixels: a letter's width, and the heights of a line's parts. */
const LETTER = 10;
const TRACE = 22;
const LETTERS = 22;
const BAND = 9;
const GAP = 10;
/** The share of values that fits into the scale. */
const USUAL = 0.95;
const LINE = TRACE + LETTERS + 3 + BAND + GAP;

/** @typedef {ReturnType<typeof createUnitText>} UnitTextView */

/**
 * A text in lines: a unit's state as a curve above its letters and as their background, a label below them.
 * @param {(column: number) => void} onChoose
 */
export function createUnitText(onChoose) {
  const node = element('div', {
    class: 'unit-text',
    tabindex: 0,
    role: 'group',
    'aria-label': t('The unit over the text'),
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
    if (next.seen !== null) reveal(plan.places[next.seen - plan.visible.from]);
  }

  /** @param {{ line: number } | undefined} place */
  function reveal(place) {
    const top = (place?.line ?? 0) * LINE;
    if (top < node.scrollTop) node.scrollTop = top;
    else if (top + LINE > node.scrollTop + node.clientHeight) node.scrollTop = top + LINE - node.clientHeight;
  }

  return { node, update: draw, picture: () => drawn, destroy: () => observer.disconnect() };
}

/** @param {Recorded[]} columns @param {number | null} column @param {number} room letters in a line */
function layOut(columns, column, room) {
  const visible = visibleSpan(columns.length, column, MOST);
  return { visible, ...wrapped(columns.slice(visible.from, visible.to), room) };
}

/** @param {ReturnType<typeof layOut>} plan @param {number} x @param {number} y */
function columnAt({ visible, places }, x, y) {
  const [line, slot] = [Math.floor(y / LINE), Math.floor(x / LETTER)];
  const index = places.findIndex(
    (place) => place.line === line && slot >= place.slot && slot < place.slot + place.size,
  );
  return index < 0 ? null : visible.from + index;
}

/** @param {UnitText} text @param {ReturnType<typeof layOut>} plan @param {number} width */
function drawText({ columns, column, values, quantity, band, label }, { visible, places, lines }, width) {
  const { from, to } = visible;
  const shown = values.subarray(from, to);
  const maximum = roundUp(usual(shown));
  const height = lines * LINE;
  const here = column !== null && column >= from && column < to ? [selected(places[column - from])] : [];
  return svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    ...traces(places, shown, maximum, quantity),
    ...places.map((place, k) => backdrop(place, markColour(shown[k], maximum))),
    ...letters(places, columns.slice(from, to)),
    ...bands(places, (k) => band(from + k)),
    ...here,
  );
}

/** @param {TextPosition} place @param {string} fill */
function backdrop({ line, slot, size }, fill) {
  const [x, y] = [slot * LETTER, line * LINE + TRACE];
  return svg('rect', { x, y, width: size * LETTER, height: LETTERS, fill });
}

/** @param {TextPosition} place */
function selected({ line, slot, size }) {
  const [x, y] = [slot * LETTER + 0.5, line * LINE + TRACE + 0.5];
  return svg('rect', { class: 'unit-here', x, y, width: size * LETTER - 1, height: LETTERS - 1 });
}

/**
 * One node for each line is ten times faster than one for each letter. Anything but a single letter has its own node.
 * @param {TextPosition[]} places @param {Recorded[]} columns
 */
function letters(places, columns) {
  /** @type {Map<number, { text: string, x: number[] }>} */
  const lines = new Map();
  const alone = [];
  for (const [k, { line, slot, size }] of places.entries()) {
    const glyph = glyphOf(columns[k].token);
    const x = (slot + size / 2) * LETTER;
    const isMark = SPACES.includes(glyph) || columns[k].token.end === columns[k].token.start;
    if (glyph === '␣') continue;
    if (glyph.length > 1 || isMark) alone.push(letter(glyph, String(x), line, isMark));
    else {
      const written = lines.get(line) ?? { text: '', x: [] };
      written.text += glyph;
      written.x.push(x);
      lines.set(line, written);
    }
  }
  return [...alone, ...[...lines].map(([line, { text, x }]) => letter(text, x.join(' '), line, false))];
}

/** The glyphs of white space. */
const SPACES = '⏎⇥⍽□';

/** @param {string} text @param {string} x for each letter @param {number} line @param {boolean} isMark */
function letter(text, x, line, isMark) {
  const y = line * LINE + TRACE + 16;
  return svg(
    'text',
    { class: isMark ? 'lab-letter is-mark' : 'lab-letter', x, y, 'text-anchor': 'middle' },
    text,
  );
}

/** The label, with one bar for neighbours of the same value. @param {TextPosition[]} places @param {(k: number) => number} band */
function bands(places, band) {
  const nodes = [];
  for (let from = 0, to = 0; from < places.length; from = to) {
    const value = band(from);
    const { line, slot } = places[from];
    let end = slot;
    for (; to < places.length && places[to].line === line && Object.is(band(to), value); to += 1)
      end = places[to].slot + places[to].size;
    if (!(value > 0)) continue;
    const height = Math.max(1.5, value * BAND);
    const y = line * LINE + TRACE + LETTERS + 3 + BAND - height;
    nodes.push(
      svg('rect', { class: 'unit-band', x: slot * LETTER, y, width: (end - slot) * LETTER, height }),
    );
  }
  return nodes;
}

/** The size of nearly all values, so that an outlier does not bleach the others. @param {Float32Array} values */
function usual(values) {
  const sizes = values.map(Math.abs).sort();
  return sizes[Math.floor(USUAL * (sizes.length - 1))] ?? 0;
}

/**
 * The state as a curve, line by line.
 * @param {TextPosition[]} places @param {Float32Array} values @param {number} maximum @param {'c' | 'h'} quantity
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
