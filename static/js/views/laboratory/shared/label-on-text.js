// A label on the text at hand, without the search for units.
import { LABELS, labelValues } from '../../../core/labels/labels.js';
import { tokensOf } from '../../../core/study/unit-profile.js';

/** @import { TrackedLabel } from '../../../core/study/types.d.ts' */
/** @import { Recorded } from '../../../core/types.d.ts' */

/** A token has the value of its last character. @param {Recorded[]} columns @param {string} key @returns {TrackedLabel | null} */
export function labelOnText(columns, key) {
  const label = LABELS.find((candidate) => candidate.key === key);
  const tokens = tokensOf(columns);
  if (!label || tokens.length === 0) return null;
  const origin = tokens[0].token.start;
  const letters = labelValues(label, tokens.map(({ token }) => token.text).join(''));
  const values = Float32Array.from(tokens, ({ token }) => letters[token.end - 1 - origin]);
  return { key, kind: label.kind, changes: values.some((value) => value !== values[0]), values, units: [] };
}

/** The column at which a label ends for the last time; null: it never does. @param {Recorded[]} columns @param {string} key */
export function lastEnd(columns, key) {
  const values = labelOnText(columns, key)?.values ?? new Float32Array();
  const before = columns.length - values.length;
  for (let k = values.length - 1; k > 0; k -= 1) if (values[k] === 0 && values[k - 1] > 0) return k + before;
  return null;
}
