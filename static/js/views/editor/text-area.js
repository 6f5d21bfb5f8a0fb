// Reports what happens in a text area: text, selection, composition, focus.
/** @import { TextListeners } from './types.d.ts' */

const KEYS_THAT_PASS = new Set(['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta']);

/**
 * Reports each change of the text, the caret and the composition.
 * @param {HTMLTextAreaElement} area @param {TextListeners} listeners @returns {() => void} unbinds
 */
export function watchTextArea(area, { onText, onKey }) {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let composing = false;
  let engaged = false;

  /** @param {Event} event */
  function report({ timeStamp }) {
    const { value, selectionStart: start, selectionEnd: end } = area;
    onText({ value, start, end, composing, engaged }, timeStamp);
  }

  /** @param {Event} event */
  function engage(event) {
    const passes = event instanceof KeyboardEvent && KEYS_THAT_PASS.has(event.key);
    if (engaged || passes) return;
    engaged = true;
    report(event);
  }

  /** @param {Event} event */
  function onInput(event) {
    engage(event);
    report(event);
  }

  /** @param {CompositionEvent} event */
  function onComposition(event) {
    composing = event.type === 'compositionstart';
    report(event);
  }

  /** @param {FocusEvent} event */
  function onBlur(event) {
    composing = false;
    engaged = false;
    report(event);
  }

  /** @param {Event} event */
  function onCaret(event) {
    if (area.matches(':focus')) report(event);
  }

  area.addEventListener('keydown', engage, options);
  area.addEventListener('keydown', onKey, options);
  area.addEventListener('pointerdown', engage, options);
  area.addEventListener('input', onInput, options);
  area.addEventListener('compositionstart', onComposition, options);
  area.addEventListener('compositionend', onComposition, options);
  area.addEventListener('blur', onBlur, options);
  document.addEventListener('selectionchange', onCaret, options);
  return () => stop.abort();
}
