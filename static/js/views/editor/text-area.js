/**
 * What the text area holds. `engaged`: the person works in it, and did more than come by with Tab.
 * @typedef {{ value: string, start: number, end: number, composing: boolean, engaged: boolean }} Text
 */

/**
 * @typedef {object} Listeners
 * @property {(text: Text, time: number) => void} onText `time` of the event, as in performance.now()
 * @property {(event: KeyboardEvent) => void} onKey
 */

const KEYS_THAT_PASS = new Set(['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta']);

/**
 * Tells of each change of the text, the caret and the composition.
 * @param {HTMLTextAreaElement} area @param {Listeners} listeners
 * @returns {() => void} unbinds
 */
export function watchTextArea(area, { onText, onKey }) {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let composing = false;
  let engaged = false;

  /** @param {Event} event */
  function tell(event) {
    const { value, selectionStart: start, selectionEnd: end } = area;
    onText({ value, start, end, composing, engaged }, event.timeStamp);
  }

  /** @param {Event} event */
  function engage(event) {
    const passes = event instanceof KeyboardEvent && KEYS_THAT_PASS.has(event.key);
    if (engaged || passes) return;
    engaged = true;
    tell(event);
  }

  area.addEventListener('keydown', engage, options);
  area.addEventListener('keydown', onKey, options);
  area.addEventListener('pointerdown', engage, options);
  area.addEventListener('input', (event) => (engage(event), tell(event)), options);
  area.addEventListener('compositionstart', (event) => ((composing = true), tell(event)), options);
  area.addEventListener('compositionend', (event) => ((composing = false), tell(event)), options);
  area.addEventListener('blur', (event) => ((composing = engaged = false), tell(event)), options);
  const onCaret = (/** @type {Event} */ event) => area.matches(':focus') && tell(event);
  document.addEventListener('selectionchange', onCaret, options);
  return () => stop.abort();
}
