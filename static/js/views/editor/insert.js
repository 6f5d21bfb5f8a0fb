import { isWritable } from './text-area.js';

/**
 * Types a text at the caret: the browser's undo removes it in one step. Returns what was written: a limit of the text
 * area, or the page, may refuse some of it.
 * @param {HTMLTextAreaElement} area @param {string} text @returns {string}
 */
export function insertText(area, text) {
  if (!isWritable(area)) return '';
  area.focus({ preventScroll: true });
  endTyping(area);
  const start = area.selectionStart;
  let written = '';
  const page = area.ownerDocument;
  const read = () => (written = area.value.slice(start, area.selectionEnd));
  // Before the page's listeners, which may change the text.
  page.defaultView?.addEventListener('input', read, { capture: true, once: true });
  // Deprecated, but the only way into the undo history.
  page.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  page.defaultView?.removeEventListener('input', read, { capture: true });
  if (written !== '') endTyping(area);
  return written;
}

/** Keeps the undo history from merging what was typed with what follows. @param {HTMLTextAreaElement} area */
function endTyping(area) {
  area.setSelectionRange(area.selectionStart, area.selectionEnd);
}
