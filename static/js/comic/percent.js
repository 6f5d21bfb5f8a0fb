import { number } from '../language.js';

/** Whole hundredths, and a decimal where there are few. @param {number} share */
export function percent(share) {
  return number(share, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 });
}
