/** The language of the page, and what is said in it: docs/languages.md. English sentences are the keys. */
import { messagesOf } from './messages.js';

/** @typedef {Record<string, string | number>} Values */

// Node has no document.
const named = globalThis.document?.documentElement.lang ?? 'en';

/** As `<html lang>` has it: `en` or `zh-Hans`. */
export const language = named.startsWith('zh') ? 'zh-Hans' : 'en';

/** @type {Record<string, string | string[]>} a plural has its forms in a list */
const messages = language === 'en' ? {} : messagesOf(language);

const plural = new Intl.PluralRules(language);

/**
 * A sentence in the language of the page. It stands in the source in English, in one piece: what changes in it has a
 * name in braces.
 * @param {string} message @param {Values} [values] numbers are written as the language writes them
 */
export function t(message, values = {}) {
  const translation = messages[message];
  return filled(typeof translation === 'string' ? translation : message, values);
}

/**
 * A text that stands in no module, such as a model's title, in the language of the page where there is a translation.
 * @param {string} text
 */
export function lookUp(text) {
  const translation = messages[text];
  return typeof translation === 'string' ? translation : text;
}

/**
 * A sentence about a number of things, `{n}` of them.
 * @param {string} one @param {string} many @param {number} n @param {Values} [values]
 */
export function tn(one, many, n, values = {}) {
  const translation = messages[one];
  const form = Array.isArray(translation) ? translation[0] : plural.select(n) === 'one' ? one : many;
  return filled(form, { n, ...values });
}

/**
 * A sentence with nodes in it, for `node.append(...parts(…))`.
 * @param {string} message @param {Record<string, Node | string | number>} nodes @returns {(Node | string)[]}
 */
export function parts(message, nodes) {
  return t(message)
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const value = /^\{\w+\}$/.test(part) ? nodes[part.slice(1, -1)] : undefined;
      return value === undefined ? part : typeof value === 'number' ? number(value) : value;
    });
}

/** With a true minus sign. @param {number} value @param {Intl.NumberFormatOptions} [options] */
export function number(value, options) {
  return value.toLocaleString(language, options).replace('-', '−');
}

/** @param {string} message @param {Values} values */
function filled(message, values) {
  return message.replaceAll(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    return value === undefined ? all : typeof value === 'number' ? number(value) : value;
  });
}
