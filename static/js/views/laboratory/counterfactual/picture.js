import { t } from '../../../ui/language.js';
import { scaleLinear, scaleLog } from '../../../../vendor/charts.js';
import { svg } from '../../../ui/elements.js';
import { bitsOf, formatNumber } from '../../../ui/values.js';
import { CELL } from '../../../ui/quantities.js';
import { RAMP_SIZE } from '../../../ui/ramp.js';
import { roundUp } from '../../../ui/scale.js';
import { columnMark, LINE, tokenLine } from '../shared/token-row.js';

/** @import { Reread } from '../../../core/study/types.d.ts' */
/** @import { Recorded, Token } from '../../../core/types.d.ts' */
/** @import { Ramp } from '../../../ui/ramp.js' */
/** @import { LanePlan } from '../shared/token-row.js' */
/** @import { Slot } from './alignment.js' */

/**
 * @typedef {object} PastScene
 * @property {Recorded[]} columns of the text
 * @property {Reread | null} other null: nothing is changed yet
 * @property {Slot[]} slots
 * @property {LanePlan} plan of the slots
 * @property {boolean} logarithmic
 * @property {number | null} half column of the common end from which on half of the difference is gone
 * @property {number | null} marked slot
 * @property {{ units: number[], image: string, selected: number | null } | null} heat the units top down
 * @property {{ layer: number, unit: number, units: number } | null} trace
 */

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

/** @param {PastScene} scene */
export function drawPast(scene) {
  const { plan, other, trace, marked } = scene;
  const last = trace ? PARTS.trace : other ? PARTS.heat : PARTS.own;
  const height = last.top + last.height + 4;
  const parts = other ? [otherLine(scene, other), ...comparison(scene, other)] : [];
  return svg(
    'svg',
    { width: plan.width, height, viewBox: `0 0 ${plan.width} ${height}`, role: 'img' },
    ownLine(scene),
    ...parts,
    ...(other ? [changeMark(scene, other, height)] : []),
    columnMark(plan, marked, height),
  );
}

/** @param {PastScene} scene @param {Reread} other */
function comparison(scene, other) {
  return [
    drawDistance(scene, other),
    drawSurprise(scene, other),
    ...(scene.heat ? [drawHeat(scene, scene.heat)] : []),
    ...(scene.trace ? [drawTrace(scene, other, scene.trace)] : []),
  ];
}

/** @param {PastScene} scene */
function ownLine({ slots, columns, plan }) {
  return tokenLine(
    slots.map(({ own }) => columnOf(own === null ? null : columns[own].token)),
    plan,
    PARTS.own.top,
    () => null,
  );
}

/** @param {PastScene} scene @param {Reread} other */
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

/** @param {PastScene} scene @param {Reread} other @param {number} height */
function changeMark({ plan, slots }, { before, after }, height) {
  const { wide, x } = plan;
  const count = slots.length - before - after;
  // Where something was only left out, there is no slot: the mark is the line between.
  const width = Math.max(3, count * wide);
  return svg('rect', {
    class: 'past-change',
    x: x(before) - wide / 2 - (count === 0 ? 1.5 : 0),
    y: 0,
    width,
    height,
  });
}

/** The slots of the common end that are shown. @param {PastScene} scene @param {Reread} other */
function endOf({ plan, slots }, { after }) {
  const first = slots.length - after;
  return { first, from: Math.max(first, plan.stretch.from), to: plan.stretch.to };
}

/** How far the states are apart. @param {PastScene} scene @param {Reread} other */
function drawDistance(scene, other) {
  const { plan, logarithmic, half } = scene;
  const { top, height } = PARTS.distance;
  const { first, from, to } = endOf(scene, other);
  let largest = 0;
  for (const course of [other.cell, other.hidden])
    for (const each of course) largest = Math.max(largest, each);
  const most = roundUp(largest);
  const scale = logarithmic ? scaleLog().domain([SMALLEST, most]) : scaleLinear().domain([0, most]);
  const y = scale.range([top + height - 2, top + 6]).clamp(true);
  const path = (/** @type {Float32Array} */ course) => {
    const points = [];
    for (let slot = from; slot < to; slot += 1)
      points.push(
        `${plan.x(slot).toFixed(1)} ${y(Math.max(course[slot - first], logarithmic ? SMALLEST : 0)).toFixed(1)}`,
      );
    return points.length > 0 ? `M${points.join('L')}` : '';
  };
  const ticks = logarithmic ? [0.001, 0.01, 0.1, 1].filter((each) => each <= most) : [0, most / 2, most];
  const gone = half === null ? null : plan.x(first + half);
  return svg(
    'g',
    {},
    svg('rect', { class: 'lab-lane', x: 0, y: top, width: plan.width, height }),
    ...ticks.flatMap((tick) => [
      svg('line', { class: 'chart-grid', x1: 0, x2: plan.width, y1: y(tick), y2: y(tick) }),
      ...tickTexts(plan, percent(tick), y(tick) < top + 14 ? y(tick) + 15 : y(tick)),
    ]),
    svg('path', { class: 'lab-line stroke-hidden', d: path(other.hidden), 'stroke-dasharray': '1 2 6 2' }),
    svg('path', { class: 'lab-line stroke-cell', d: path(other.cell) }),
    ...(gone === null
      ? []
      : [
          svg('line', { class: 'past-half', x1: gone, x2: gone, y1: top, y2: top + height }),
          svg('text', { class: 'past-note', x: gone + 5, y: top + 14 }, t('half is gone')),
        ]),
  );
}

/**
 * A number at the beginning of the picture, and again each screen further.
 * @param {LanePlan} plan @param {string} text @param {number} y
 */
function tickTexts({ width }, text, y) {
  const texts = [];
  for (let x = 4; x < width - 40; x += 420)
    texts.push(svg('text', { class: 'past-tick', x, y: y - 3 }, text));
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
 * @param {PastScene} scene @param {Reread} other
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
    svg('rect', { class: 'lab-lane', x: 0, y: top, width: plan.width, height }),
    svg('path', { class: 'past-more', d: paths.more }),
    svg('path', { class: 'past-less', d: paths.less }),
    svg('line', { class: 'chart-grid', x1: 0, x2: plan.width, y1: middle, y2: middle }),
    ...tickTexts(plan, t('+{bits} bits', { bits: most }), top + 14),
    ...tickTexts(plan, t('−{bits} bits', { bits: most }), top + height),
  );
}

/** @param {PastScene} scene @param {Reread} other @param {number} slot */
export function surpriseAt({ columns, slots }, { logProbabilities }, slot) {
  const place = slots[slot];
  if (place.own === null || place.other === null) return 0;
  const own = bitsOf(columns[place.own].logProbability);
  const changed = bitsOf(logProbabilities[place.other]);
  return own === null || changed === null ? 0 : changed - own;
}

/** @param {PastScene} scene @param {NonNullable<PastScene['heat']>} heat */
function drawHeat({ plan }, { units, image, selected }) {
  const { top, height } = PARTS.heat;
  const row = selected === null ? -1 : units.indexOf(selected);
  const tall = height / units.length;
  return svg(
    'g',
    {},
    svg('rect', { class: 'lab-lane', x: 0, y: top, width: plan.width, height }),
    svg('image', {
      ...{ class: 'past-heat', href: image, x: 0, y: top, width: plan.width, height },
      ...{ preserveAspectRatio: 'none', 'image-rendering': 'pixelated' },
    }),
    ...(row < 0
      ? []
      : [
          svg('rect', {
            ...{ class: 'past-row', x: 0.5, y: top + row * tall - 1 },
            ...{ width: Math.max(0, plan.width - 1), height: tall + 2 },
          }),
        ]),
  );
}

/**
 * |Δc| of units and slots, a pixel each, as a data URL; darker by its root, so that what is small is seen.
 * @param {{ changes: Float32Array, width: number, units: number[], first: number, plan: LanePlan, ramp: Ramp }} heat
 *   `width` units to a column of changes, `first` the first slot of the common end
 */
export function heatImage({ changes, width, units, first, plan, ramp }) {
  const { from, to } = plan.stretch;
  const canvas = document.createElement('canvas');
  canvas.width = to - from;
  canvas.height = units.length;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  let largest = 0;
  for (const each of changes) largest = Math.max(largest, Math.abs(each));
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
 * @param {PastScene} scene @param {Reread} other @param {NonNullable<PastScene['trace']>} trace
 */
function drawTrace(scene, other, { layer, unit, units }) {
  const { plan, slots, columns } = scene;
  const { top, height } = PARTS.trace;
  const { first } = endOf(scene, other);
  const ownAt = (/** @type {number} */ slot) => {
    const { own } = slots[slot];
    return own === null ? null : columns[own].values[layer][CELL * units + unit];
  };
  const otherAt = (/** @type {number} */ slot) => {
    const own = ownAt(slot);
    if (own === null || (slot >= other.before && slot < first)) return null;
    const change = slot < first ? 0 : other.changes[(slot - first) * units + unit];
    return change === undefined ? null : own + change;
  };
  let [least, most] = [-0.1, 0.1];
  for (let slot = plan.stretch.from; slot < plan.stretch.to; slot += 1) {
    least = Math.min(least, ownAt(slot) ?? 0, otherAt(slot) ?? 0);
    most = Math.max(most, ownAt(slot) ?? 0, otherAt(slot) ?? 0);
  }
  const y = scaleLinear()
    .domain([least, most])
    .range([top + height - 3, top + 3]);
  const path = (/** @type {(slot: number) => number | null} */ at) => {
    let d = '';
    let pen = 'M';
    for (let slot = plan.stretch.from; slot < plan.stretch.to; slot += 1) {
      const value = at(slot);
      d += value === null ? '' : `${pen}${plan.x(slot).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = value === null ? 'M' : 'L';
    }
    return d;
  };
  return svg(
    'g',
    {},
    svg('rect', { class: 'lab-lane', x: 0, y: top, width: plan.width, height }),
    svg('line', { class: 'chart-grid', x1: 0, x2: plan.width, y1: y(0), y2: y(0) }),
    svg('path', { class: 'lab-line stroke-cell', d: path(ownAt) }),
    svg('path', { class: 'lab-line past-other', d: path(otherAt), 'stroke-dasharray': '5 3' }),
    ...tickTexts(plan, formatNumber(most, 1), top + 14),
    ...tickTexts(plan, formatNumber(least, 1), top + height),
  );
}
