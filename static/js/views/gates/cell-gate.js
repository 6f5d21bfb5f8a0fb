import { setAttributes, setText, svg } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { gateIcon } from '../../ui/gate-icon.js';
import { patternId } from '../../ui/patterns.js';
import { GATE_SIZE } from './cell-layout.js';

/** @import { Quantity } from '../../ui/types.d.ts' */
/** @import { Part, Point } from './types.d.ts' */

const [GATE_WIDTH, GATE_HEIGHT] = GATE_SIZE;
const BAR = GATE_WIDTH - 24;
/** Shorter than those of QUANTITIES. @param {Quantity['key']} key */
function nameOf(key) {
  const names = { input: t('input'), forget: t('forget'), output: t('output'), candidate: t('candidate') };
  return names[/** @type {keyof typeof names} */ (key)];
}

/** A text that the moment fills in. @param {number} x @param {number} y @param {string} className @param {string} key of `cellTexts` @param {Part[]} parts */
export function label(x, y, className, key, parts) {
  const text = svg('text', { x, y, class: className, 'data-text': key });
  parts.push((_, texts) => setText(text, texts[key]));
  return text;
}

/** @param {Quantity} quantity @param {Point} at @param {Part[]} parts */
export function gate(quantity, [x, y], parts) {
  const { key, symbol } = quantity;
  const left = x - GATE_WIDTH / 2;
  const top = y - GATE_HEIGHT / 2;
  const box = { x: left, y: top, width: GATE_WIDTH, height: GATE_HEIGHT, rx: 10 };
  return svg(
    'g',
    { class: 'cell-gate', 'data-part': key },
    svg('rect', { ...box, class: `cell-plate stroke-${key}` }),
    svg('rect', {
      x: left + 12,
      y: top + 13,
      width: 14,
      height: 14,
      rx: 3,
      fill: `url(#${patternId(quantity)})`,
    }),
    svg(
      'text',
      { x: left + 32, y: top + 25, class: 'cell-name' },
      svg('tspan', { class: 'cell-symbol' }, symbol),
      ` ${nameOf(key)}`,
    ),
    svg('g', { transform: `translate(${left + GATE_WIDTH - 27} ${top + 12})` }, gateIcon(key)),
    unitGate(key, left + 12, top, parts),
    layerGate(key, left + 12, top, parts),
  );
}

/** σ or tanh, where the gate's value leaves. @param {Quantity['key']} key @param {Point} at */
export function activation(key, [x, y]) {
  const name = key === 'candidate' ? 'tanh' : 'σ';
  const half = name === 'σ' ? 11 : 20;
  return svg(
    'g',
    { 'data-part': `activation-${key}` },
    svg('rect', { x: x - half, y: y - 11, width: 2 * half, height: 22, rx: 11, class: 'cell-plate' }),
    svg('text', { x, y: y + 4, class: 'cell-function' }, name),
  );
}

/** A unit's number, and a bar from 0 to it. @param {Quantity['key']} key @param {number} left @param {number} top @param {Part[]} parts */
function unitGate(key, left, top, parts) {
  const fill = svg('rect', { y: top + 70, height: 7, class: `fill-${key}` });
  const zero = key === 'candidate' ? left + BAR / 2 : left;
  const scale = key === 'candidate' ? BAR / 2 : BAR;
  const number = label(left, top + 58, 'cell-figure', key, parts);
  const track = svg('rect', { x: left, y: top + 70, width: BAR, height: 7, class: 'cell-track' });
  const mark = svg('line', { x1: zero, x2: zero, y1: top + 67, y2: top + 80, class: 'cell-zero' });
  const group = svg('g', {}, number, track, fill, mark);
  parts.push(({ unit, figures }) => {
    group.classList.toggle('is-absent', unit === null);
    const length = figures[key] * scale;
    setAttributes(fill, { x: Math.min(zero, zero + length), width: Math.abs(length) });
  });
  return group;
}

const TALLEST = 32;

/** A histogram of a layer's units. @param {Quantity['key']} key @param {number} left @param {number} top @param {Part[]} parts */
function layerGate(key, left, top, parts) {
  const bars = svg('path', { class: `fill-${key}` });
  const floor = top + 62.5;
  const axis = svg('path', { d: `M${left} ${floor}h${BAR}`, class: 'cell-zero' });
  const mean = label(left + BAR / 2, top + 79, 'cell-mean', `${key}Mean`, parts);
  const ends = [key === 'candidate' ? '−1' : '0', '1'].map((text, k) =>
    svg('text', { x: left + k * BAR, y: top + 79, class: `cell-end is-${k ? 'last' : 'first'}` }, text),
  );
  const group = svg('g', {}, bars, axis, mean, ...ends);
  parts.push(({ unit, histograms }) => {
    group.classList.toggle('is-absent', unit !== null);
    if (!histograms) return;
    const counts = histograms[key];
    const step = BAR / counts.length;
    const unitHeight = TALLEST / Math.max(...counts, 1);
    const bar = (/** @type {number} */ count, /** @type {number} */ k) =>
      `M${(left + k * step + 0.5).toFixed(1)} ${floor}v${(-count * unitHeight).toFixed(1)}h${(step - 1).toFixed(1)}V${floor}z`;
    bars.setAttribute('d', counts.map(bar).join(''));
  });
  return group;
}
