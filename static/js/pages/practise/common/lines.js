/** How much of a text fits the lines of a phone. */
/** @import { Recorded } from '../../../core/types.d.ts' */

/** @param {string} language of the text */
export function lettersPerLine(language) {
  return language === 'zh' ? 16 : 30;
}

/** How many of the last columns fit. @param {readonly Recorded[]} columns @param {number} perLine @param {number} most lines */
export function fitting(columns, perLine, most) {
  let [lines, filled] = [1, 0];
  for (let count = 0; count < columns.length; count += 1) {
    const { token } = columns[columns.length - 1 - count];
    // The last one may be a line end, too: its line is the one that it ends.
    if (filled === perLine || (token.text === '\n' && count > 0)) [lines, filled] = [lines + 1, 0];
    if (lines > most) return count;
    filled += 1;
  }
  return columns.length;
}
