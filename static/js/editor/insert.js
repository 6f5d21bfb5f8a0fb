/**
 * Types a text at the caret, so that the browser's own undo takes it back.
 * @param {HTMLTextAreaElement} area
 * @param {string} text
 */
export function insertText(area, text) {
  area.focus({ preventScroll: true });
  // Ends the typing so far: the undo history must not take it for one with what follows.
  area.setSelectionRange(area.selectionStart, area.selectionEnd);
  // Deprecated, and the only way into the undo history.
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: text, bubbles: true }));
}
