import { nameOf } from '../gates/format.js';
import { formatShare } from '../page/format.js';
import { sharesOf } from '../study/decomposition.js';

/** @typedef {import('../types.d.ts').Recorded} Recorded */

/** How many tokens back “the last” are. */
const RECENT = 10;

/**
 * What one unit was found to do.
 * @param {number} unit
 * @param {number} halfLife in tokens
 */
export function fadingOfUnit(unit, halfLife) {
  if (halfLife === Infinity)
    return `What unit ${unit} writes stays for ever: its forget gate is 1 throughout`;
  if (halfLife < 1) {
    return `More than half of what unit ${unit} writes is gone one token later (its half-life is ${formatTokens(halfLife)} tokens)`;
  }
  return `Half of what unit ${unit} writes is gone after ${formatTokens(halfLife)} tokens`;
}

/**
 * And all of a layer.
 * @param {Float64Array} halfLives
 */
export function fadingOfAll(halfLives) {
  const middle = halfLives.toSorted()[Math.floor((halfLives.length - 1) / 2)];
  return `Half of the ${halfLives.length} units have a half-life of ${formatTokens(middle)} tokens or less`;
}

/**
 * Which tokens wrote what is held.
 * @param {Recorded[]} columns
 * @param {Float64Array} contributions of each token up to the one that is looked at
 * @param {string} when “now”, or “at token 12”
 */
export function sourceWords(columns, contributions, when) {
  const shares = sharesOf(contributions);
  const most = shares.indexOf(Math.max(...shares));
  if (shares[most] === 0) return `${when} nothing is held`;
  const strongest = `${nameOf(columns[most].token)}, token ${most} (${formatShare(shares[most])})`;
  if (shares.length <= RECENT) return `of what is held ${when}, no token wrote more than ${strongest}`;
  const recent = shares.slice(-RECENT).reduce((sum, each) => sum + each, 0);
  return `of what is held ${when}, ${formatShare(recent)} was written by the last ${RECENT} tokens, and no token wrote more than ${strongest}`;
}

/**
 * A half-life: two digits are all that a text can tell.
 * @param {number} tokens
 */
export function formatTokens(tokens) {
  if (tokens === Infinity) return 'for ever';
  return tokens < 10 ? String(Number(tokens.toPrecision(2))) : Math.round(tokens).toLocaleString('en');
}
