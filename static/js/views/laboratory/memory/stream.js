import { svg } from '../../../ui/elements.js';
import { formatNumber, glyphOf } from '../../../ui/values.js';
import { cell } from '../../../core/record.js';
import { t } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';
import { sharesOf } from '../../../core/study/decomposition.js';
import { curveMonotoneX, interpolateViridis } from '../../../../vendor/charts.js';
import { columnMark } from '../shared/token-row.js';

/** @import { StreamLayer } from '../../../core/study/types.d.ts' */
/** @import { Recording, Span } from '../../../core/types.d.ts' */
/** @import { TrackPlan } from '../shared/token-row.js' */
/** @typedef {ReturnType<typeof import('../../../core/study/decomposition.js').streamOf>} Stream */

/**
 * @typedef {object} MemoryPicture
 * @property {Recording} recording
 * @property {{ layer: number, unit: number }} place
 * @property {TrackPlan} plan
 * @property {number | null} column the selected one
 * @property {Stream} stream
 * @property {Float64Array} contributions that the ribbon shows
 * @property {boolean} dark
 */

/**
 * A layer with its edges at each visible column, and the columns that it is drawn over.
 * @typedef {StreamLayer & { inner: Float64Array, outer: Float64Array, drawn: Span }} Sheet
 */

/** Heights in pixels; memory.css has the stream's, too. */
const STREAM = 232;
const EDGE = 10;
const TEXT = 34;
const BARS = 62;
const FOOT = 18;
const PICTURE = STREAM + TEXT + BARS + FOOT;
/** A layer bears its tokens where it is as high as they are, and again after so many columns. */
const LETTERS = 12;
const AGAIN = 24;
const LETTER = 8.4;
/** Chinese, Japanese and Korean letters are as wide as they are high. */
const WIDE = /[\u2e80-\uffef]/;
const WIDE_LETTER = 14;
/** Thinner than this many pixels, a layer is not drawn. */
const THIN = 0.4;
const TENTHS = 10;
const SMALLEST_LETTER = 12;
const LARGEST_LETTER = 23;
/** Of what is as wide as its column already: words, wide letters. */
const LARGEST_WORD = 15;
/** Bars with their number, and how many columns such a number takes. */
const NUMBERED = 4;
const NUMBER = 3;
/** Pixels that it takes to each side. */
const SHARE = 16;

/**
 * A unit's cell state over the text as a stream of what each token wrote; below it the tokens, each with a bar for
 * its share in what is held at the selected one.
 * @param {MemoryPicture} picture
 */
export function drawMemory(picture) {
  const { plan, column } = picture;
  const { width } = plan;
  return svg(
    'svg',
    { width, height: PICTURE, viewBox: `0 0 ${width} ${PICTURE}`, role: 'img' },
    svg('rect', { class: 'lab-track', x: 0, y: 0, width, height: STREAM }),
    drawStream(picture),
    columnMark(plan, column, PICTURE),
    drawRibbon(picture),
  );
}

/**
 * From what was written first to what was written last; without the end that is lost on the surface.
 * @param {number} share 0 to 1
 * @param {boolean} dark
 */
export function ageColour(share, dark) {
  const age = Math.max(0, Math.min(1, share));
  return interpolateViridis(dark ? 0.34 + 0.66 * age : 0.1 + 0.8 * age);
}

/** @param {MemoryPicture} picture */
function colourBy({ plan: { visible }, dark }) {
  const last = Math.max(1, visible.to - visible.from - 1);
  return (/** @type {number} */ column) => ageColour((column - visible.from) / last, dark);
}

/**
 * The layers lie on each other like sheets, each from zero to its outer edge, the oldest on top: so a layer that has
 * faded may end anywhere, and each edge is drawn once.
 * @param {MemoryPicture} picture
 */
function drawStream(picture) {
  const { recording, place, plan, stream, column } = picture;
  const { from, to } = plan.visible;
  const zoom = (STREAM - 2 * EDGE) / Math.max(stream.high - stream.low, 1e-9);
  const y = (/** @type {number} */ value) => EDGE + (stream.high - value) * zoom;
  const sheets = stacked(stream.layers, to - from, THIN / zoom);
  const colour = colourBy(picture);
  const fills = sheets.map(({ tokens }) => colour((tokens.from + tokens.to - 1) / 2));
  const cells = Array.from({ length: to - from }, (_, k) => cellAt(recording, place, from + k));
  const curve = (/** @type {ArrayLike<number>} */ values, /** @type {Span} */ within) =>
    curveOver(values, within, (k) => plan.x(from + k), y);
  const d = curve(cells, { from: 0, to: cells.length });
  const zero = Math.round(TENTHS * y(0));
  const layers = sheets.map((sheet, k) => {
    const isSelected = column !== null && column >= sheet.tokens.from && column < sheet.tokens.to;
    const edge = curve(sheet.outer, sheet.drawn);
    const name = svg('title', {}, layerTitle(recording, sheet, Math.min(to - 1, column ?? to - 1) - from));
    const shape = {
      class: `memory-layer${isSelected ? ' is-selected' : ''}`,
      d: `${edge}V${zero}H${startOf(edge)}Z`,
    };
    return svg('path', { ...shape, fill: fills[k] }, name);
  });
  const zoomed = { transform: `scale(${1 / TENTHS})` };
  return svg(
    'g',
    {},
    svg('g', zoomed, ...layers.reverse()),
    svg('line', { class: 'memory-zero', x1: 0, x2: plan.width, y1: y(0), y2: y(0) }),
    ...sheets.flatMap((sheet, k) => layerNames(picture, sheet, { y, fill: fills[k], cells })),
    svg('g', zoomed, svg('path', { class: 'memory-halo', d }), svg('path', { class: 'memory-cell', d })),
  );
}

/**
 * Where each layer's edges lie, the older nearer to zero, and over which columns it is to be drawn: from its writing
 * until it is too thin, with two columns more on both sides, by which the curve bends.
 * @param {StreamLayer[]} layers @param {number} length @param {number} thin @returns {Sheet[]}
 */
export function stacked(layers, length, thin) {
  const above = new Float64Array(length);
  const below = new Float64Array(length);
  return layers.map((layer) => {
    const { values, start } = layer;
    const edge = layer.sign > 0 ? above : below;
    const inner = edge.slice();
    for (let k = start; k < length; k += 1) edge[k] += values[k];
    let end = start + 1;
    while (end < length && (Math.abs(values[end]) >= thin || end < layer.end)) end += 1;
    const drawn = { from: Math.max(0, start - 2), to: Math.min(length, end + 2) };
    return { ...layer, inner, outer: edge.slice(), drawn };
  });
}

/**
 * A curve that has no humps of its own (Steffen, 1990), in tenths of a pixel: whole numbers are written in a third of
 * the time.
 * @param {ArrayLike<number>} values @param {Span} within @param {(k: number) => number} x
 * @param {(value: number) => number} y
 */
function curveOver(values, { from, to }, x, y) {
  let text = '';
  const at = (/** @type {number} */ px, /** @type {number} */ py) =>
    `${Math.round(TENTHS * px)} ${Math.round(TENTHS * py)}`;
  /** @type {Pick<CanvasPath, 'moveTo' | 'lineTo' | 'bezierCurveTo'>} */
  const context = {
    moveTo: (px, py) => void (text += `M${at(px, py)}`),
    lineTo: (px, py) => void (text += `L${at(px, py)}`),
    bezierCurveTo: (ax, ay, bx, by, px, py) => void (text += `C${at(ax, ay)} ${at(bx, by)} ${at(px, py)}`),
  };
  const curve = curveMonotoneX(/** @type {any} */ (context));
  curve.lineStart();
  for (let k = from; k < to; k += 1) curve.point(x(k), y(values[k]));
  curve.lineEnd();
  return text;
}

/** @param {string} path */
function startOf(path) {
  return path.slice(1, path.indexOf(' '));
}

/**
 * The layer's tokens, where there is room next to the line.
 * @param {MemoryPicture} picture @param {Sheet} sheet
 * @param {{ y: (value: number) => number, fill: string, cells: number[] }} drawing
 */
function layerNames({ recording, plan }, sheet, { y, fill, cells }) {
  const { start, drawn, sign } = sheet;
  const text = glyphsOf(recording, sheet);
  const wide = Math.ceil(([...text].length * (WIDE.test(text) ? WIDE_LETTER : LETTER)) / plan.wide);
  const names = [];
  for (let k = start; k + wide < drawn.to; k += 1) {
    const { near, far } = commonEdges(sheet, k, k + wide);
    const middle = y((near + far) / 2);
    const line = y((cells[k] + cells[k + wide]) / 2);
    if (sign * (y(near) - y(far)) < LETTERS || Math.abs(line - middle) < LETTERS) continue;
    const place = {
      x: plan.x(plan.visible.from + k + wide / 2),
      y: (middle + 5).toFixed(1),
      'text-anchor': 'middle',
    };
    names.push(svg('text', { class: `memory-name${isLight(fill) ? '' : ' on-dark'}`, ...place }, text));
    k += Math.max(AGAIN, 2 * wide);
  }
  return names;
}

/**
 * What the columns of a word have in common of a layer: the edge towards zero, and the far one.
 * @param {Sheet} sheet @param {number} first @param {number} last
 */
function commonEdges({ inner, outer, sign }, first, last) {
  let near = 0;
  let far = Infinity;
  for (let k = first; k <= last; k += 1) {
    near = Math.max(near, sign * inner[k]);
    far = Math.min(far, sign * outer[k]);
  }
  return { near: sign * near, far: sign * far };
}

/** @param {string} colour `#rrggbb` */
function isLight(colour) {
  const [red, green, blue] = [1, 3, 5].map((k) => parseInt(colour.slice(k, k + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 118;
}

/** @param {Recording} recording @param {StreamLayer} layer */
function glyphsOf({ columns }, { tokens: { from, to } }) {
  return columns
    .slice(from, to)
    .map(({ token }) => glyphOf(token))
    .join('');
}

/** @param {Recording} recording @param {StreamLayer} layer @param {number} at place among the visible columns */
function layerTitle(recording, layer, at) {
  const { from, to } = layer.tokens;
  const which =
    to - from === 1
      ? t('token {column}', { column: String(from) })
      : t('tokens {from} to {to}', { from: String(from), to: String(to - 1) });
  return t('{text} ({which}): {value}', {
    ...{ text: glyphsOf(recording, layer), which, value: formatNumber(layer.values[at], 3) },
  });
}

/** @param {Recording} recording @param {{ layer: number, unit: number }} place @param {number} column */
function cellAt({ columns }, { layer, unit }, column) {
  return cell(columns[column].values[layer], unit);
}

/** @param {MemoryPicture} picture */
function drawRibbon(picture) {
  const { recording, plan, contributions } = picture;
  const { visible } = plan;
  const shares = sharesOf(contributions);
  const most = shares.reduce((largest, share) => Math.max(largest, share), 0) || 1;
  const numbered = numberedBars(shares);
  const colour = colourBy(picture);
  const nodes = [];
  for (let k = visible.from; k < visible.to; k += 1) {
    const glyph = glyphOf(recording.columns[k].token);
    // What comes after the selected token wrote nothing of it.
    if (k >= shares.length) {
      nodes.push(ribbonLetter(glyph, plan.x(k), 0, true));
      continue;
    }
    nodes.push(ribbonLetter(glyph, plan.x(k), shares[k] / most, false));
    nodes.push(ribbonBar(plan, k, shares[k] / most, colour(k)));
    if (numbered.has(k)) {
      const y = STREAM + TEXT + 13 + (shares[k] / most) * BARS;
      const x = Math.max(SHARE, Math.min(plan.width - SHARE, plan.x(k)));
      const place = { x, y: y.toFixed(1), 'text-anchor': 'middle' };
      nodes.push(svg('text', { class: 'memory-share', ...place }, formatShare(shares[k])));
    }
  }
  return svg('g', {}, ...nodes);
}

/** @param {string} glyph @param {number} x @param {number} strength @param {boolean} later */
function ribbonLetter(glyph, x, strength, later) {
  const largest = glyph.length > 1 || WIDE.test(glyph) ? LARGEST_WORD : LARGEST_LETTER;
  const size = SMALLEST_LETTER + (largest - SMALLEST_LETTER) * Math.sqrt(strength);
  return svg(
    'text',
    {
      class: later ? 'memory-letter is-later' : 'memory-letter',
      ...{ x, y: STREAM + 23, 'text-anchor': 'middle', 'font-size': size.toFixed(1) },
    },
    glyph,
  );
}

/** @param {TrackPlan} plan @param {number} k @param {number} strength @param {string} fill */
function ribbonBar({ wide, x }, k, strength, fill) {
  const height = Math.max(1, strength * BARS).toFixed(1);
  return svg('rect', { x: x(k) - wide / 2 + 1, y: STREAM + TEXT, width: wide - 2, height, fill });
}

/** The largest, but none whose number would lie on another's. @param {Float64Array} shares */
export function numberedBars(shares) {
  const bySize = [...shares.keys()].sort((one, other) => shares[other] - shares[one]).slice(0, 4 * NUMBERED);
  /** @type {Set<number>} */
  const numbered = new Set();
  for (const k of bySize) {
    const free = [...numbered].every((other) => Math.abs(other - k) >= NUMBER);
    if (free && shares[k] >= 0.01 && numbered.size < NUMBERED) numbered.add(k);
  }
  return numbered;
}
