// The saturation of each unit as a table.
import { t } from '../../../ui/language.js';
import { GATE_QUANTITIES } from '../../../core/study/saturation.js';

/** @import { LayerSaturation } from '../../../core/study/types.d.ts' */
/** @import { Table } from '../shared/types.d.ts' */
/** @import { Gate } from './types.d.ts' */

const KEYS = /** @type {Gate[]} */ (Object.keys(GATE_QUANTITIES));

/** @param {LayerSaturation} measured @param {LayerSaturation | null} corpus @returns {Table} */
export function saturationTable(measured, corpus) {
  const cells = [...cellsOf(measured, false), ...(corpus ? cellsOf(corpus, true) : [])];
  return {
    columns: [['unit', t('unit')], ...cells.map(({ column }) => column)],
    rows: Array.from({ length: measured.i.low.length }, (_, unit) => [
      unit,
      ...cells.map(({ shares }) => shares[unit]),
    ]),
  };
}

/**
 * @param {LayerSaturation} shares @param {boolean} isHeldOut
 * @returns {{ column: [string, string], shares: ArrayLike<number> }[]}
 */
function cellsOf(shares, isHeldOut) {
  return KEYS.flatMap((gate) => [
    {
      column: isHeldOut
        ? [`${gate} open on held-out text`, t('{gate} open on held-out text', { gate })]
        : [`${gate} open`, t('{gate} open', { gate })],
      shares: shares[gate].high,
    },
    {
      column: isHeldOut
        ? [`${gate} shut on held-out text`, t('{gate} shut on held-out text', { gate })]
        : [`${gate} shut`, t('{gate} shut', { gate })],
      shares: shares[gate].low,
    },
  ]);
}
