// A recording of the random gates in tests/fixtures/gates.json, and what NumPy makes of them.
import { readFileSync } from 'node:fs';

/** @import { Recorded, Recording } from '../../../../static/js/core/types.d.ts' */

/** @type {{ gates: Record<'i' | 'f' | 'o' | 'g', number[][]>, cell: number[][], contributions: Record<string, number[][]>, half_lives: number[], low: Record<'i' | 'f' | 'o', number[]>, high: Record<'i' | 'f' | 'o', number[]> }} */
export const numpy = JSON.parse(
  readFileSync(new URL('../../../fixtures/gates.json', import.meta.url), 'utf8'),
);

/** @type {Recording} */
export const recording = {
  layers: [{ name: 'layer 1', units: numpy.cell[0].length }],
  columns: numpy.cell.map((cell, k) => {
    const { i, f, o, g } = numpy.gates;
    const hidden = cell.map((c, unit) => o[k][unit] * Math.tanh(c));
    const values = Float32Array.from([i[k], f[k], o[k], g[k], cell, hidden].flat());
    return columnOf(k, values);
  }),
};

/** @param {number} k 0: the start token @param {Float32Array} values @returns {Recorded} */
export function columnOf(k, values) {
  const token = { id: k, text: 'abcdefghij'[k % 10], start: Math.max(0, k - 1), end: k };
  return { token, logProbability: k === 0 ? null : -1, values: [values] };
}
