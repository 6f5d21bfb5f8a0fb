import { setAttributes, svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBubble } from '../drawing/bubble.js';
import { face } from '../drawing/limbs.js';
import { reachOf, sixOf } from '../drawing/moment.js';
import { createStage } from '../drawing/stage.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { LabelledUnit, Moment } from '../drawing/types.d.ts' */

const FRAMES = 3;
const WIDE = 176;

/** Portraits of the units that were found to follow something, each with its cell state over the reader's sentence. */
export function createUnits() {
  const portraits = Array.from({ length: FRAMES }, createPortrait);
  const stage = createStage('is-units', ...portraits.map((portrait) => portrait.node));
  const bubble = createBubble({ root: [320, 92], wide: 92, speaker: 'portrait', tip: [320, 142] });
  return {
    node: stage,
    bubbles: bubble.nodes,
    /** @param {Moment} moment @param {number} run */
    update({ recording, column, layer, labelledUnits }, run) {
      const ofLayer = labelledUnits.filter((labelled) => labelled.layer === layer).slice(0, FRAMES);
      const left = (640 - ofLayer.length * 200 + 24) / 2;
      portraits.forEach((portrait, k) => {
        portrait.node.setAttribute('transform', `translate(${left + k * 200} 40)`);
        portrait.update(ofLayer[k] ?? null, recording, column, run);
      });
      bubble.update(
        ofLayer.length > 0
          ? t('Employees of the month. Nobody told us what to do.')
          : t('No unit here has revealed its job yet.'),
      );
      bubble.hide(ofLayer.length === 0);
    },
  };
}

function createPortrait() {
  const mien = face({ x: WIDE / 2, y: 132, size: 1.7, lids: 'is-cell' });
  const line = svg('path', { class: 'portrait-line' });
  const dot = svg('circle', { class: 'portrait-dot', r: 5 });
  const name = svg('text', { class: 'portrait-name', x: WIDE / 2, y: 328, 'text-anchor': 'middle' });
  const label = svg('text', { class: 'portrait-label', x: WIDE / 2, y: 348, 'text-anchor': 'middle' });
  const measure = svg('text', { class: 'portrait-measure', x: WIDE / 2, y: 365, 'text-anchor': 'middle' });
  const node = svg(
    'g',
    { 'data-cast': 'portrait' },
    svg('rect', { class: 'portrait', y: 64, width: WIDE, height: 312, rx: 6 }),
    svg('rect', { class: 'portrait-mat', x: 14, y: 78, width: WIDE - 28, height: 228 }),
    svg('path', { class: 'bust', d: `M34 232Q34 178 ${WIDE / 2} 178Q${WIDE - 34} 178 ${WIDE - 34} 232Z` }),
    svg('circle', { class: 'head is-portrait', cx: WIDE / 2, cy: 142, r: 46 }),
    mien.node,
    svg('rect', { class: 'portrait-strip', x: 14, y: 232, width: WIDE - 28, height: 74 }),
    line,
    dot,
    name,
    label,
    measure,
  );
  return {
    node,
    /** @param {LabelledUnit | null} labelled @param {Recording} recording @param {number} column @param {number} run */
    update(labelled, recording, column, run) {
      node.setAttribute('visibility', labelled ? 'visible' : 'hidden');
      if (!labelled) return;
      const { layer, unit } = labelled;
      const reach = reachOf(recording, layer, unit);
      const place = (/** @type {number} */ k) => {
        const along = 20 + ((WIDE - 40) * k) / Math.max(1, recording.columns.length - 1);
        return [along.toFixed(1), (269 - (32 * sixOf(recording, k, layer, unit).c) / reach).toFixed(1)];
      };
      const points = recording.columns.map((_, k) => place(k).join(' '));
      line.setAttribute('d', `M${points.slice(0, Math.max(2, Math.ceil(points.length * run))).join('L')}`);
      const [cx, cy] = place(column);
      setAttributes(dot, { cx, cy });
      name.textContent = t('unit {unit}', { unit: String(unit) });
      label.textContent = labelled.label;
      measure.textContent = labelled.measure;
      const { c } = sixOf(recording, column, layer, unit);
      mien.update({ smile: c / reach, open: Math.abs(c) / reach / 2, look: [0, 0.9] });
    },
  };
}
