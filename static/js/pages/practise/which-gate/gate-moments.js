import { FORGET, INPUT, OUTPUT } from '../../../core/record.js';
import { unitStep } from '../common/equations.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { UnitStep } from '../common/types.d.ts' */
/** @import { Event, Moment } from './types.d.ts' */

/** The quantity that explains each event. */
export const EXPLAINS = Object.freeze({
  kept: FORGET,
  erased: FORGET,
  overwritten: INPUT,
  silent: OUTPUT,
});

/** By how much the equations of every wrong naming of the bars are missed. */
const MARGIN = 0.15;
/** A cell state that can be seen. */
const LARGE = 0.6;
/** And one that is as good as none. */
const SMALL = 0.2;

/**
 * Moments whose gates can be told apart by what happened: of the six ways to name the bars only the true one fits
 * c = f·c′ + i·g and h = o·tanh(c).
 * @param {readonly Recorded[]} columns with the start @returns {Moment[]}
 */
export function clearMoments(columns) {
  const moments = [];
  for (let column = 1; column < columns.length; column += 1)
    for (const [layer, values] of columns[column].values.entries())
      for (let unit = 0; unit < values.length / 6; unit += 1) {
        const moment = momentOf(columns, column, layer, unit);
        if (moment && isUnambiguous(moment)) moments.push(moment);
      }
  return moments;
}

/**
 * @param {readonly Recorded[]} columns @param {number} column @param {number} layer @param {number} unit
 * @returns {Moment | null} null: nothing clear happened
 */
function momentOf(columns, column, layer, unit) {
  const step = unitStep(columns, column, { layer, unit });
  const event = eventOf(step);
  return event && { event, layer, unit, column, ...step };
}

/** @param {UnitStep} step @returns {Event | null} */
function eventOf({ gates: [input, forget, output], before, candidate, cell }) {
  if (forget > 0.9 && input < 0.2 && Math.abs(before) > LARGE && output < 0.75) return 'kept';
  if (forget < 0.25 && Math.abs(before) > LARGE && Math.abs(cell) < SMALL) return 'erased';
  if (
    forget < 0.25 &&
    input > 0.75 &&
    Math.abs(candidate) > LARGE &&
    Math.abs(before - cell) > LARGE &&
    output < 0.75
  )
    return 'overwritten';
  if (output < 0.08 && Math.abs(cell) > LARGE && forget > 0.3 && input > 0.2) return 'silent';
  return null;
}

/** @param {Moment} moment */
export function isUnambiguous(moment) {
  const { gates } = moment;
  return ORDERS.every((order) => {
    const misses = missOf(moment, /** @type {Moment['gates']} */ (order.map((k) => gates[k])));
    return order.every((k, place) => k === place) ? misses < 0.01 : misses > MARGIN;
  });
}

/** Ways to name three bars. */
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

/**
 * By how much the equations are missed with these gates.
 * @param {UnitStep} step @param {UnitStep['gates']} gates
 */
function missOf({ before, candidate, cell, hidden }, [input, forget, output]) {
  const cellMiss = Math.abs(forget * before + input * candidate - cell);
  return Math.max(cellMiss, Math.abs(output * Math.tanh(cell) - hidden));
}
