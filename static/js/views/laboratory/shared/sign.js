import { element } from '../../../ui/elements.js';
import { glyphOf } from '../../../ui/values.js';

/** @import { Token } from '../../../core/types.d.ts' */

/** A piece of text in a sentence: in a frame, since quotation marks may be in it. @param {string} text */
export function sign(text) {
  return element('b', { class: 'lab-sign' }, text);
}

/** @param {Pick<Token, 'text'> & Partial<Token>} token */
export function tokenSign({ id = 0, text, start = 0, end = 1 }) {
  return sign(glyphOf({ id, text, start, end }));
}
