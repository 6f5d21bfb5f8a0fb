import { nameOf } from '../../../ui/values.js';
import { number, t } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';
import { sharesOf } from '../../../core/study/decomposition.js';

/** @import { Recorded } from '../../../core/types.d.ts' */

/** How many tokens back “the last” are. */
const RECENT = 10;

/** What one unit was found to do. @param {number} unit @param {number} halfLife in tokens */
export function fadingOfUnit(unit, halfLife) {
  const values = { unit: String(unit), tokens: formatTokens(halfLife) };
  if (halfLife === Infinity)
    return t('What unit {unit} writes stays forever: its forget gate is always 1', values);
  return halfLife < 1
    ? t(
        'More than half of what unit {unit} writes is gone after one token (its half-life is {tokens} tokens)',
        values,
      )
    : t('Half of what unit {unit} writes is gone after {tokens} tokens', values);
}

/** And all of a layer. @param {Float64Array} halfLives */
export function fadingOfAll(halfLives) {
  const middle = halfLives.toSorted()[Math.floor((halfLives.length - 1) / 2)];
  return t('Half of the {n} units have a half-life of {tokens} tokens or less', {
    ...{ n: halfLives.length, tokens: formatTokens(middle) },
  });
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
  if (shares[most] === 0) return t('{when}, the cell holds nothing', { when });
  const strongest = t('{token}, token {column} ({share})', {
    ...{ token: nameOf(columns[most].token), column: String(most), share: formatShare(shares[most]) },
  });
  if (shares.length <= RECENT)
    return t('{when}, the largest contribution to the memory comes from {strongest}', { when, strongest });
  const recent = shares.slice(-RECENT).reduce((sum, share) => sum + share, 0);
  return t(
    '{when}, {share} of the memory was written by the last {recent} tokens; the largest contribution comes from {strongest}',
    { when, share: formatShare(recent), recent: RECENT, strongest },
  );
}

/** A half-life: two digits are all that a text can tell. @param {number} tokens */
export function formatTokens(tokens) {
  if (tokens === Infinity) return t('forever');
  return tokens < 10 ? String(Number(tokens.toPrecision(2))) : number(Math.round(tokens));
}
