import { glyphOf } from '../../../ui/values.js';

/** @import { Recorded, Suggestion } from '../../../core/types.d.ts' */

/** The likeliest next tokens as suggestions. @param {Recorded[]} columns @param {readonly string[]} vocabulary @returns {Suggestion[]} */
export function nextTokens(columns, vocabulary) {
  return (columns.at(-1)?.next ?? []).map(({ id, probability }) => {
    const text = glyphOf({ id, text: vocabulary[id], start: 0, end: 1 });
    return { text, probability, insert: vocabulary[id] };
  });
}
