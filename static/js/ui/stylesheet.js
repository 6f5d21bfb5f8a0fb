import { element } from './elements.js';
import { sitePath } from './root.js';

/** @type {Map<string, Promise<unknown>>} */
const sheets = new Map();

/** Loads a style sheet once; rejects with a TypeError, as an import does, where it cannot be loaded. @param {string} name */
export function addStyle(name) {
  const sheet = sheets.get(name) ?? load(name);
  sheets.set(name, sheet);
  return sheet;
}

/** @param {string} name @returns {Promise<unknown>} */
function load(name) {
  const link = element('link', { rel: 'stylesheet', href: sitePath(`/static/css/${name}.css`) });
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      sheets.delete(name);
      link.remove();
      reject(new TypeError(`${link.href} could not be loaded`));
    };
  });
  document.head.append(link);
  return loaded;
}
