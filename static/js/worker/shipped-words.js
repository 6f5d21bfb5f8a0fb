// The lists of words that are never suggested, which come with the page: the bundles hold them as text.
import { parseWordList } from '../core/suggest/blocklist.js';
import english from '../../blocked-words/en.txt';
import chinese from '../../blocked-words/zh.txt';

/** @type {Record<string, string>} */
const LISTS = { en: english, zh: chinese };

/** Of a language, such as `en-GB`; none for those without a list. @param {string} language @returns {string[]} */
export function shippedWords(language) {
  const [primary] = language.toLowerCase().split(/[-_]/);
  return Object.hasOwn(LISTS, primary) ? parseWordList(LISTS[primary]).words : [];
}
