import { element, setText, svg } from '../../../ui/elements.js';
import { emblem } from '../../../ui/patterns.js';
import { CELL, HIDDEN, QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { button, legendKey, press, segments } from '../shared/controls.js';

/** @import { CounterfactualScene } from './types.d.ts' */

/** What the lines are, and the choice of their scale. @param {(logarithmic: boolean) => void} onScale */
export function createLegend(onScale) {
  const scales = [t('linear'), t('logarithmic')].map((name, k) =>
    button(name, () => {
      press(scales, k);
      onScale(k === 1);
    }),
  );
  press(scales, 0);
  const change = element('span', { class: 'counterfactual-change-key' });
  return element(
    'div',
    { class: 'lab-legend' },
    lineKey(CELL, null),
    lineKey(HIDDEN, '1 2 6 2'),
    legendKey(change, t('the change')),
    segments(t('Scale'), scales),
  );
}

/** @param {number} quantity @param {string | null} dashes */
function lineKey(quantity, dashes) {
  const line = svg('line', { x1: 1, x2: 29, y1: 5, y2: 5, 'stroke-dasharray': dashes });
  line.classList.add('lab-line', `stroke-${QUANTITIES[quantity].key}`);
  const sample = svg('svg', { viewBox: '0 0 30 10', width: 30, height: 10, 'aria-hidden': 'true' }, line);
  return element('span', { class: 'lab-key' }, sample, emblem(QUANTITIES[quantity]));
}

/** What the parts of the picture are, at its left. */
export function createTrackHeads() {
  const comparison = [
    head('other', t('the other past')),
    head('distance', t('difference'), t('difference of the states, relative to their size')),
    head('surprise', t('surprise'), t('upwards: higher, downwards: lower')),
  ];
  const heat = head('heat', t('units'), t('longest memory at the top'));
  const trace = head('trace', '');
  const node = element(
    'div',
    { class: 'track-heads' },
    head('own', t('your text')),
    ...comparison,
    heat,
    trace,
  );

  /** @param {CounterfactualScene} scene */
  function update({ other, heat: heatMap, trace: unitTrace }) {
    for (const part of comparison) part.hidden = !other;
    heat.hidden = !heatMap;
    trace.hidden = !unitTrace;
    if (!unitTrace) return;
    const [title, note] = trace.children;
    setText(title, t('c of unit {unit}', { unit: String(unitTrace.unit) }));
    setText(note, t('solid: your text, dashed: the copy'));
  }

  return { node, update };
}

/** @param {string} part @param {string} text @param {string} [note] */
function head(part, text, note = '') {
  return element(
    'div',
    { class: `track-head counterfactual-head-${part}` },
    element('b', {}, text),
    element('span', {}, note),
  );
}
