import { element } from './elements.js';
import { sitePath } from './root.js';

/** Resolves when the style sheet is loaded, or cannot be. @param {string} name */
export function addStyle(name) {
  const link = element('link', { rel: 'stylesheet', href: sitePath(`/static/css/${name}.css`) });
  const settled = new Promise((done) => {
    link.onload = link.onerror = done;
  });
  document.head.append(link);
  return settled;
}
