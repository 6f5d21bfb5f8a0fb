// What the user looks at: layer, unit, token, gate, pins, span.
/** @import { Selection } from '../../../views/types.d.ts' */
/** @import { State } from './types.d.ts' */

/** @type {Selection} */
export const SELECTION = Object.freeze({
  column: null,
  layer: 0,
  unit: null,
  quantity: 1,
  pinned: Object.freeze([]),
  span: null,
});

/** @param {State} state @param {Partial<Selection>} selection */
export function select(state, selection) {
  const before = state.selection;
  // A unit's number means nothing in another layer.
  const otherLayer = selection.layer !== undefined && selection.layer !== before.layer;
  state.selection = { ...before, ...(otherLayer ? { unit: null, pinned: [] } : {}), ...selection };
}

/** Drops what of the selection a text with fewer columns no longer has. @param {State} state @param {number} length columns */
export function fitSelection(state, length) {
  const { column, span } = state.selection;
  if (column !== null && column >= length) select(state, { column: null });
  if (span !== null && span.to > length) select(state, { span: null });
}
