import { element } from './elements.js';

/** Gives the user a file, which their browser saves. @param {string} name @param {string} text @param {string} [type] */
export function saveText(name, text, type = 'application/json') {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element('a', { href: url, download: name });
  link.click();
  // The browser reads it a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
