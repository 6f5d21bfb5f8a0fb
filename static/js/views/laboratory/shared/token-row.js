import { element, svg } from '../../../ui/elements.js';
import { glyphOf } from '../../../ui/values.js';
import { columnWidth } from '../../gates/geometry.js';

/** @import { Recorded, Span } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools } from './types.d.ts' */

/** Tokens in a picture; of a longer text, those around the selected one. */
const MOST = 400;

/**
 * The columns that a picture shows: all, or those up to the selected one and a quarter more.
 * @param {number} length @param {number | null} column null: the last @param {number} [most] @returns {Span}
 */
export function visibleSpan(length, column, most = MOST) {
  const to = Math.min(length, Math.max(most, (column ?? length - 1) + 1 + Math.floor(most / 4)));
  return { from: Math.max(0, to - most), to };
}

/** Where the columns of a picture lie. @param {Pick<LabData, 'recording' | 'selection'>} data @param {{ most?: number, room?: number }} [size] `room`: that a short text fills */
export function trackPlan({ recording, selection }, { most, room = 0 } = {}) {
  const columns = recording?.columns ?? [];
  const visible = visibleSpan(columns.length, selection.column, most);
  const wide = columnWidth(columns, 1, room);
  return {
    visible,
    wide,
    width: (visible.to - visible.from) * wide,
    /** The middle of a column. */
    x: (/** @type {number} */ column) => (column - visible.from + 0.5) * wide,
  };
}

/** @typedef {ReturnType<typeof trackPlan>} TrackPlan */

/**
 * A line of tokens on background colours.
 * @param {Recorded[]} columns @param {TrackPlan} plan @param {number} y of its upper edge
 * @param {(column: number) => string | null} colourOf
 */
export function tokenLine(columns, { visible, wide, x }, y, colourOf) {
  const nodes = [];
  for (let k = visible.from; k < visible.to; k += 1) {
    const fill = colourOf(k);
    if (fill !== null) nodes.push(svg('rect', { x: x(k) - wide / 2, y, width: wide, height: LINE, fill }));
    nodes.push(
      svg(
        'text',
        { class: 'lab-letter', x: x(k), y: y + 15, 'text-anchor': 'middle' },
        glyphOf(columns[k].token),
      ),
    );
  }
  return svg('g', {}, ...nodes);
}

/** The height of `tokenLine` in pixels. */
export const LINE = 22;

/**
 * A box that scrolls sideways over a picture. It shows the selected token, or follows the newest; a click selects one.
 * @param {Pick<LabTools, 'select'>} tools @param {string} label
 */
export function createTokenBox(tools, label) {
  const node = element('div', { class: 'lab-scroll', tabindex: 0, role: 'group', 'aria-label': label });
  /** @type {TrackPlan | null} */
  let plan = null;

  node.addEventListener('click', (event) => {
    if (!plan || !node.firstElementChild) return;
    const { left } = node.firstElementChild.getBoundingClientRect();
    const column = plan.visible.from + Math.floor((event.clientX - left) / plan.wide);
    if (column >= plan.visible.from && column < plan.visible.to) tools.select({ column });
  });

  return {
    node,
    /** @param {SVGSVGElement} picture @param {TrackPlan} next @param {number | null} column the selected one */
    show(picture, next, column) {
      plan = next;
      node.replaceChildren(picture);
      const place = next.x(column ?? next.visible.to - 1);
      const seen =
        place > node.scrollLeft + next.wide && place < node.scrollLeft + node.clientWidth - next.wide;
      if (!seen) node.scrollLeft = place - node.clientWidth * (column === null ? 1 : 0.5) + next.wide;
    },
  };
}

/** Marks the selected column. @param {TrackPlan} plan @param {number | null} column @param {number} height */
export function columnMark({ visible, wide, x }, column, height) {
  if (column === null || column < visible.from || column >= visible.to) return svg('g');
  return svg('rect', { class: 'lab-column', x: x(column) - wide / 2, y: 0, width: wide, height });
}
