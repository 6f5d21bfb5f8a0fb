import { element } from './elements.js';

/** Gives the user a file, which their browser saves. @param {string} name @param {string} text @param {string} [type] */
export function saveText(name, text, type = 'application/json') {
  saveBlob(name, new Blob([text], { type }));
}

/** @param {string} name @param {Blob} blob */
export function saveBlob(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = element('a', { href: url, download: name });
  link.click();
  // The browser reads it a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
