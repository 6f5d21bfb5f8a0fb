/** Exercise 4: the goals for a held forget gate, and how near a cell state comes to them. */
/** @import { Goal } from './types.d.ts' */

/** Letters after the marked one. */
export const AFTER = 5;

/** @type {readonly Goal[]} */
export const GOALS = Object.freeze([
  { key: 'keep', least: 0.8, most: 1.25, after: null },
  { key: 'half', least: 0.4, most: 0.6, after: AFTER },
  { key: 'forget', least: -0.1, most: 0.1, after: AFTER },
]);

/** Values of the gate that are tried to see whether a goal can be reached. */
export const TRIED = Object.freeze([0, 0.3, 0.5, 0.7, 0.8, 0.88, 0.94, 0.97, 1]);

/**
 * What is left of a cell state, as a share of what the untouched model had at the marked letter.
 * @param {readonly number[]} changed cell states with the held gate
 * @param {readonly number[]} untouched @param {number} mark @param {Goal} goal
 */
export function shareLeft(changed, untouched, mark, { after }) {
  return changed[after === null ? changed.length - 1 : mark + after] / untouched[mark];
}

/** @param {number} share @param {Goal} goal */
export function isReached(share, { least, most }) {
  return share >= least && share <= most;
}

/**
 * 100 within the goal, less by one for each percent of the memory beyond it.
 * @param {number} share @param {Goal} goal
 */
export function goalScore(share, { least, most }) {
  const beyond = Math.max(least - share, share - most, 0);
  return Math.max(0, Math.round(100 - 100 * beyond));
}

/**
 * Whether a goal asks for something: some of the tried values reach it, not all do, and the model alone does not.
 * @param {readonly number[]} shares of the tried values @param {number} alone @param {Goal} goal
 */
export function isTask(shares, alone, goal) {
  const reached = shares.filter((share) => isReached(share, goal)).length;
  return reached > 0 && reached < shares.length && !isReached(alone, goal);
}

/** Letters until half is left where a gate stays at its mean value. @param {readonly number[]} forget */
export function halfLife(forget) {
  const mean = forget.reduce((sum, value) => sum + Math.log(Math.max(value, 1e-6)), 0) / forget.length;
  return Math.LN2 / Math.max(-mean, 1e-6);
}

/** The letter to be remembered: in the first half, where the unit holds most. @param {readonly number[]} cells */
export function markOf(cells) {
  const half = cells.slice(1, Math.max(2, Math.min(Math.ceil(cells.length / 2), cells.length - AFTER - 1)));
  const sizes = half.map(Math.abs);
  return 1 + sizes.indexOf(Math.max(...sizes));
}
