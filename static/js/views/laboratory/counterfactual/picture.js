import { t } from '../../../ui/language.js';
import { scaleLinear, scaleLog } from '../../../../vendor/charts.js';
import { svg } from '../../../ui/elements.js';
import { bitsOf, formatNumber } from '../../../ui/values.js';
import { cell } from '../../../core/record.js';
import { RAMP_SIZE } from '../../../ui/ramp.js';
import { roundUp } from '../../../ui/scale.js';
import { columnMark, LINE, tokenLine } from '../shared/token-row.js';
import { gridLine, linePath, trackBackground } from '../shared/tracks.js';

/** @import { CounterfactualResult } from '../../../core/study/types.d.ts' */
/** @import { Recorded, Span, Token } from '../../../core/types.d.ts' */
/** @import { Ramp } from '../../../ui/ramp.js' */
/** @import { TrackPlan } from '../shared/token-row.js' */
/** @import { CounterfactualScene, UnitTrace } from './types.d.ts' */

/** Where the parts of the picture begin, and how high they are. */
export const PARTS = Object.freeze({
  own: { top: 2, height: LINE },
  other: { top: 26, height: LINE },
  distance: { top: 60, height: 120 },
  surprise: { top: 200, height: 64 },
  heat: { top: 284, height: 192 },
  trace: { top: 496, height: 72 },
});
/** Units of the heat map. */
export const ROWS = 96;
/** The smallest difference of a logarithmic scale. */
const SMALLEST = 0.001;

/** @param {CounterfactualScene} scene */
export function drawCounterfactual(scene) {
  const { plan, other, trace, marked } = scene;
  const last = trace ? PARTS.trace : other ? PARTS.heat : PARTS.own;
  const height = last.top + last.height + 4;
  const label = other ? t('Difference of the states after the change, token by token') : t('The text');
  const parts = other ? [otherLine(scene, other), ...comparison(scene, other)] : [];
  return svg(
    'svg',
    { width: plan.width, height, viewBox: `0 0 ${plan.width} ${height}`, role: 'img', 'aria-label': label },
    ownLine(scene),
    ...parts,
    ...(other ? [changeMark(scene, other, height)] : []),
    columnMark(plan, marked, height),
  );
}

/** @param {CounterfactualScene} scene @param {CounterfactualResult} other */
function comparison(scene, other) {
  return [
    drawDistance(scene, other),
    drawSurprise(scene, other),
    ...(scene.heat ? [drawHeat(scene, scene.heat)] : []),
    ...(scene.trace ? [drawTrace(scene, other, scene.trace)] : []),
  ];
}

/** @param {CounterfactualScene} scene */
function ownLine({ slots, columns, plan }) {
  return tokenLine(
    slots.map(({ own }) => columnOf(own === null ? null : columns[own].token)),
    plan,
    PARTS.own.top,
    () => null,
  );
}

/** @param {CounterfactualScene} scene @param {CounterfactualResult} other */
function otherLine({ slots, plan }, { tokens }) {
  return tokenLine(
    slots.map((slot) => columnOf(slot.other === null ? null : tokens[slot.other])),
    plan,
    PARTS.other.top,
    () => null,
  );
}

/** Something of a text, or nothing. @param {Token | null} token @returns {Recorded} */
function columnOf(token) {
  return { token: token ?? { id: 0, text: '', start: 0, end: 1 }, logProbability: null, values: [] };
}

/** @param {CounterfactualScene} scene @param {CounterfactualResult} other @param {number} height */
function changeMark({ plan, slots }, { before, after }, height) {
  const { wide, x } = plan;
  const count = slots.length - before - after;
  // Where something was only left out, there is no slot: the mark is the line between.
  const width = Math.max(3, count * wide);
  return svg('rect', {
    class: 'counterfactual-change',
    x: x(before) - wide / 2 - (count === 0 ? 1.5 : 0),
    y: 0,
    width,
    height,
  });
}

/** The slots of the common end that are shown. @param {CounterfactualScene} scene @param {CounterfactualResult} other */
function endOf({ plan, slots }, { after }) {
  const first = slots.length - after;
  return { first, from: Math.max(first, plan.visible.from), to: plan.visible.to };
}

/** The difference of the states. @param {CounterfactualScene} scene @param {CounterfactualResult} other */
function drawDistance(scene, other) {
  const { plan, logarithmic } = scene;
  const { top, height } = PARTS.distance;
  const { first, from, to } = endOf(scene, other);
  const most = roundUp(Math.max(largestOf(other.cell), largestOf(other.hidden)));
  const scale = logarithmic ? scaleLog().domain([SMALLEST, most]) : scaleLinear().domain([0, most]);
  const y = scale.range([top + height - 2, top + 6]).clamp(true);
  const least = logarithmic ? SMALLEST : 0;
  const path = (/** @type {Float32Array} */ differences) =>
    linePath({ from, to }, plan.x, (slot) => y(Math.max(differences[slot - first], least)));
  const ticks = logarithmic ? [0.001, 0.01, 0.1, 1].filter((tick) => tick <= most) : [0, most / 2, most];
  return svg(
    'g',
    {},
    trackBackground(plan.width, PARTS.distance),
    ...ticks.flatMap((tick) => [gridLine(plan.width, y(tick)), ...distanceTicks(plan, tick, y(tick))]),
    svg('path', { class: 'lab-line stroke-hidden', d: path(other.hidden), 'stroke-dasharray': '1 2 6 2' }),
    svg('path', { class: 'lab-line stroke-cell', d: path(other.cell) }),
    ...halfMark(scene, first),
  );
}

/** @param {Float32Array} values */
function largestOf(values) {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}

/** @param {TrackPlan} plan @param {number} tick @param {number} y */
function distanceTicks(plan, tick, y) {
  return tickTexts(plan, percent(tick), y < PARTS.distance.top + 14 ? y + 15 : y);
}

/** Where half of the difference is gone. @param {CounterfactualScene} scene @param {number} first slot of the end */
function halfMark({ plan, half }, first) {
  if (half === null) return [];
  const x = plan.x(first + half);
  const { top, height } = PARTS.distance;
  return [
    svg('line', { class: 'counterfactual-half', x1: x, x2: x, y1: top, y2: top + height }),
    svg('text', { class: 'counterfactual-note', x: x + 5, y: top + 14 }, t('half is gone')),
  ];
}

/**
 * A number at the beginning of the picture, and again each screen further.
 * @param {TrackPlan} plan @param {string} text @param {number} y
 */
function tickTexts({ width }, text, y) {
  const texts = [];
  for (let x = 4; x < width - 40; x += 420)
    texts.push(svg('text', { class: 'track-tick', x, y: y - 3 }, text));
  return texts;
}

/** @param {number} share */
export function percent(share) {
  const value = 100 * share;
  const whole = value >= 10 || value === 0;
  return t('{n}%', {
    n: whole ? String(Math.round(value)) : formatNumber(value, value >= 1 ? 1 : 2),
  });
}

/**
 * Bits by which each later token has become more of a surprise, or less.
 * @param {CounterfactualScene} scene @param {CounterfactualResult} other
 */
function drawSurprise(scene, other) {
  const { plan } = scene;
  const { top, height } = PARTS.surprise;
  const { from, to } = endOf(scene, other);
  const middle = top + height / 2;
  let largest = 0.5;
  for (let slot = from; slot < to; slot += 1)
    largest = Math.max(largest, Math.abs(surpriseAt(scene, other, slot)));
  const most = roundUp(largest);
  const paths = { more: '', less: '' };
  for (let slot = from; slot < to; slot += 1) {
    const bits = surpriseAt(scene, other, slot);
    const tall = (bits / most) * (height / 2 - 2);
    if (Math.abs(tall) < 0.4) continue;
    paths[bits > 0 ? 'more' : 'less'] +=
      `M${(plan.x(slot) - plan.wide / 2 + 1.5).toFixed(1)} ${middle}v${(-tall).toFixed(1)}h${plan.wide - 3}V${middle}Z`;
  }
  return svg(
    'g',
    {},
    trackBackground(plan.width, PARTS.surprise),
    svg('path', { class: 'counterfactual-more', d: paths.more }),
    svg('path', { class: 'counterfactual-less', d: paths.less }),
    gridLine(plan.width, middle),
    ...tickTexts(plan, t('+{bits} bits', { bits: most }), top + 14),
    ...tickTexts(plan, t('−{bits} bits', { bits: most }), top + height),
  );
}

/** @param {CounterfactualScene} scene @param {CounterfactualResult} other @param {number} slot */
export function surpriseAt({ columns, slots }, { logProbabilities }, slot) {
  const { own: column, other: changedColumn } = slots[slot];
  if (column === null || changedColumn === null) return 0;
  const original = bitsOf(columns[column].logProbability);
  const changed = bitsOf(logProbabilities[changedColumn]);
  return original === null || changed === null ? 0 : changed - original;
}

/** @param {CounterfactualScene} scene @param {NonNullable<CounterfactualScene['heat']>} heat */
function drawHeat({ plan }, { units, image, selected }) {
  const { top, height } = PARTS.heat;
  const row = selected === null ? -1 : units.indexOf(selected);
  const tall = height / units.length;
  return svg(
    'g',
    {},
    trackBackground(plan.width, PARTS.heat),
    svg('image', {
      class: 'counterfactual-heat',
      href: image,
      x: 0,
      y: top,
      width: plan.width,
      height,
      preserveAspectRatio: 'none',
      'image-rendering': 'pixelated',
    }),
    ...(row < 0 ? [] : [rowMark(plan.width, top + row * tall, tall)]),
  );
}

/** @param {number} width @param {number} y @param {number} height */
function rowMark(width, y, height) {
  return svg('rect', {
    class: 'counterfactual-row',
    x: 0.5,
    y: y - 1,
    width: Math.max(0, width - 1),
    height: height + 2,
  });
}

/**
 * |Δc| of units and slots, a pixel each, as a data URL; the root of it, so that small changes are seen.
 * @param {object} heat @param {Float32Array} heat.changes [slots of the common end × width] @param {number} heat.width
 * @param {number[]} heat.units @param {number} heat.first slot of the common end
 * @param {Span} heat.visible slots that are drawn @param {Ramp} heat.ramp
 */
export function heatImage({ changes, width, units, first, visible: { from, to }, ramp }) {
  const canvas = document.createElement('canvas');
  canvas.width = to - from;
  canvas.height = units.length;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  let largest = 0;
  for (const change of changes) largest = Math.max(largest, Math.abs(change));
  const middle = (RAMP_SIZE - 1) / 2;
  const end = Math.min(to, first + changes.length / width);
  for (let slot = Math.max(from, first); slot < end; slot += 1)
    units.forEach((unit, row) => {
      const share = Math.sqrt(Math.abs(changes[(slot - first) * width + unit]) / largest);
      pixels[row * canvas.width + slot - from] = ramp[Math.round(middle * (1 + share))];
    });
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

/**
 * The cell state of one unit, in both texts.
 * @param {CounterfactualScene} scene @param {CounterfactualResult} other @param {UnitTrace} trace
 */
function drawTrace(scene, other, trace) {
  const { plan } = scene;
  const { top, height } = PARTS.trace;
  const cells = cellsOf(scene, other, trace);
  let [least, most] = [-0.1, 0.1];
  for (let slot = plan.visible.from; slot < plan.visible.to; slot += 1) {
    const [original, changed] = [cells.original(slot) ?? 0, cells.changed(slot) ?? 0];
    least = Math.min(least, original, changed);
    most = Math.max(most, original, changed);
  }
  const y = scaleLinear()
    .domain([least, most])
    .range([top + height - 3, top + 3]);
  const path = (/** @type {(slot: number) => number | null} */ cellAt) =>
    linePath(plan.visible, plan.x, (slot) => {
      const value = cellAt(slot);
      return value === null ? null : y(value);
    });
  return svg(
    'g',
    {},
    trackBackground(plan.width, PARTS.trace),
    gridLine(plan.width, y(0)),
    svg('path', { class: 'lab-line stroke-cell', d: path(cells.original) }),
    svg('path', {
      class: 'lab-line counterfactual-other',
      d: path(cells.changed),
      'stroke-dasharray': '5 3',
    }),
    ...tickTexts(plan, formatNumber(most, 1), top + 14),
    ...tickTexts(plan, formatNumber(least, 1), top + height),
  );
}

/**
 * A unit's cell state at a slot; null where a text has no token, or the changed one no state to compare.
 * @param {CounterfactualScene} scene @param {CounterfactualResult} other @param {UnitTrace} trace
 */
function cellsOf(scene, other, { layer, unit, units }) {
  const { slots, columns } = scene;
  const { first } = endOf(scene, other);
  const original = (/** @type {number} */ slot) => {
    const column = slots[slot].own;
    return column === null ? null : cell(columns[column].values[layer], unit);
  };
  const changed = (/** @type {number} */ slot) => {
    const value = original(slot);
    if (value === null || (slot >= other.before && slot < first)) return null;
    const change = slot < first ? 0 : other.changes[(slot - first) * units + unit];
    return change === undefined ? null : value + change;
  };
  return { original, changed };
}
