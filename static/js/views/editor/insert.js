import { isWritable } from './text-area.js';

/** @import { Composition, TextField } from './types.d.ts' */

/** What a text area tells when the focus leaves it and comes back. */
const OF_FOCUS = ['blur', 'focusout', 'change', 'focus', 'focusin'];

/**
 * Types a text at the caret: the browser's undo removes it in one step. Returns what was written: a limit of the text
 * area, or the page, may refuse some of it.
 * @param {TextField} area @param {string} text @param {Pick<Composition, 'composing'>} composition in the area
 * @returns {string}
 */
export function insertText(area, text, { composing }) {
  if (!isWritable(area)) return '';
  if (composing) endComposition(area);
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

/**
 * An input method that composes on would overwrite what is inserted. Only the loss of the focus ends a composition; the
 * page need not hear of it.
 * @param {TextField} area
 */
function endComposition(area) {
  const page = area.ownerDocument.defaultView;
  const keep = (/** @type {Event} */ event) => event.stopImmediatePropagation();
  for (const type of OF_FOCUS) page?.addEventListener(type, keep, { capture: true });
  area.blur();
  area.focus({ preventScroll: true });
  for (const type of OF_FOCUS) page?.removeEventListener(type, keep, { capture: true });
}

/** Keeps the undo history from merging what was typed with what follows. @param {TextField} area */
function endTyping(area) {
  area.setSelectionRange(area.selectionStart, area.selectionEnd);
}
