import { unitIntervals, unitsAtThreshold } from '../../../core/study/signature.js';
import { CELL, HIDDEN } from '../../../ui/quantities.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { MatchView } from './types.d.ts' */

/**
 * Finds the units that are on exactly over the chosen span.
 * @param {LabData} data @param {{ threshold: (quantity: number) => number, slack: () => number }} choices
 * @returns {MatchView}
 */
export function searchUnits({ recording: some, selection }, choices) {
  const recording = /** @type {Recording} */ (some);
  const { layer } = selection;
  const { columns, layers } = recording;
  const { units } = layers[layer];
  const quantity = quantityOf(selection.quantity);
  const threshold = choices.threshold(quantity);
  const slack = choices.slack();
  const span = selection.span && selection.span.to <= columns.length ? selection.span : null;
  const intervals = span ? unitIntervals(columns, { layer, units, quantity, slack }, span) : [];
  const chosen = unitsAtThreshold(intervals, threshold);
  const question = span && { layer, quantity, threshold, slack, span };
  return { recording, units, quantity, threshold, span, intervals, chosen, question };
}

/** A gate is never off: instead of a gate, the search takes the cell state. @param {number} quantity */
export function quantityOf(quantity) {
  return quantity === HIDDEN ? HIDDEN : CELL;
}
