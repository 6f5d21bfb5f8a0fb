import { element } from './elements.js';

/** Adds a style sheet to the page; resolves when it is there, or cannot be had. @param {string} name */
export function addStyle(name) {
  const link = element('link', { rel: 'stylesheet', href: `/static/css/${name}.css` });
  const settled = new Promise((done) => {
    link.onload = link.onerror = done;
  });
  document.head.append(link);
  return settled;
}
