/** Types a text at the caret: the browser's undo removes it in one step. @param {HTMLTextAreaElement} area @param {string} text */
export function insertText(area, text) {
  area.focus({ preventScroll: true });
  endTyping(area);
  // Deprecated, but the only way into the undo history.
  if (document.execCommand('insertText', false, text)) return endTyping(area);
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: text, bubbles: true }));
}

/** Keeps the undo history from merging what was typed with what follows. @param {HTMLTextAreaElement} area */
function endTyping(area) {
  area.setSelectionRange(area.selectionStart, area.selectionEnd);
}
