/**
 * Types a text at the caret, so that the browser's own undo takes it back: in a step of its own.
 * @param {HTMLTextAreaElement} area @param {string} text
 */
export function insertText(area, text) {
  area.focus({ preventScroll: true });
  endTyping(area);
  // Deprecated, and the only way into the undo history.
  if (document.execCommand('insertText', false, text)) return endTyping(area);
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: text, bubbles: true }));
}

/**
 * The undo history must not take what was typed so far for one with what follows.
 * @param {HTMLTextAreaElement} area
 */
function endTyping(area) {
  area.setSelectionRange(area.selectionStart, area.selectionEnd);
}
