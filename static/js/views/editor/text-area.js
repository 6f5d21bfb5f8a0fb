// Reports what happens in a text area: text, selection, composition, focus.
import { createComposition, NONE } from './composition.js';

/** @import { Text, TextField, TextListeners, WatchedTextArea } from './types.d.ts' */

const KEYS_THAT_PASS = new Set(['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta']);
/** No event tells that a script has changed the text, or has disabled a fieldset: milliseconds between two looks. */
const LOOK_EVERY = 200;

/** @type {Text} */
const NOTHING = { value: '', start: 0, end: 0, ...NONE, engaged: false, room: Infinity, oneLine: false };

/**
 * Reports each change of the text, the caret, the composition and the limits. Every key finds the text as it is then.
 * @param {TextField} area @param {TextListeners} listeners @returns {WatchedTextArea}
 */
export function watchTextArea(area, { onText, onKey }) {
  const page = area.ownerDocument;
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let last = NOTHING;
  const composition = createComposition();
  let engaged = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let looks;

  /** @param {boolean} on */
  function setEngaged(on) {
    if (on === engaged) return;
    engaged = on;
    clearInterval(looks);
    if (on) looks = setInterval(look, LOOK_EVERY);
  }

  /** @returns {Text} */
  function read() {
    const { value, selectionStart: start, selectionEnd: end } = area;
    const works = engaged && area.matches(':focus') && isWritable(area);
    return {
      value,
      start,
      end,
      ...composition.read(),
      engaged: works,
      room: roomOf(area),
      oneLine: isOneLine(area),
    };
  }

  /** @param {Event} event */
  function report({ timeStamp }) {
    last = read();
    onText(last, timeStamp);
  }

  /** Reports what no event has told. */
  function look() {
    let text = read();
    if (isSame(text, last)) return;
    // A text that was sent or cleared: the user has not begun the next one.
    if (text.value === '' && last.value !== '') setEngaged(false);
    text = read();
    last = text;
    onText(text, performance.now());
  }

  /** After the page's own listeners. */
  function lookSoon() {
    setTimeout(look);
  }

  /** @param {Event} event */
  function engage(event) {
    const passes = 'key' in event && KEYS_THAT_PASS.has(String(event.key));
    if (engaged || passes) return;
    setEngaged(true);
    report(event);
  }

  /** @param {Event} event */
  function onInput(event) {
    // A script may fill in a text area in which nobody is.
    if (area.matches(':focus')) setEngaged(true);
    report(event);
  }

  /** @param {CompositionEvent} event */
  function onComposition(event) {
    composition.hear(event);
    // The text follows.
    if (event.type !== 'compositionupdate') report(event);
  }

  /** @param {FocusEvent} event */
  function onBlur(event) {
    composition.end();
    setEngaged(false);
    report(event);
  }

  /** @param {Event} event */
  function onCaret(event) {
    if (area.matches(':focus')) report(event);
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    composition.press(event);
    look();
    onKey(event);
    lookSoon();
  }

  /** The page's own listeners on the text area come first, whenever they were added: they may take the key. */
  function comeLast() {
    area.removeEventListener('keydown', onKeyDown);
    area.addEventListener('keydown', onKeyDown, options);
  }

  const limits = new MutationObserver(look);
  limits.observe(area, { attributeFilter: ['readonly', 'disabled', 'maxlength'] });
  area.addEventListener('keydown', comeLast, { ...options, capture: true });
  area.addEventListener('keydown', engage, options);
  area.addEventListener('pointerdown', engage, options);
  area.addEventListener('focus', look, options);
  area.addEventListener('input', onInput, options);
  for (const type of /** @type {const} */ (['compositionstart', 'compositionupdate', 'compositionend']))
    area.addEventListener(type, onComposition, options);
  area.addEventListener('blur', onBlur, options);
  page.addEventListener('selectionchange', onCaret, options);
  for (const type of ['click', 'reset', 'submit'])
    page.addEventListener(type, lookSoon, { ...options, capture: true });
  return {
    look,
    stop() {
      setEngaged(false);
      limits.disconnect();
      stop.abort();
    },
  };
}

/** Also false in a disabled fieldset. @param {TextField} area */
export function isWritable(area) {
  return !area.readOnly && !area.matches(':disabled');
}

/** Also of another document. @param {TextField} area */
export const isOneLine = ({ localName }) => localName === 'input';

/** How many UTF-16 units can still be written. @param {TextField} area */
function roomOf({ maxLength, value }) {
  return maxLength < 0 ? Infinity : Math.max(0, maxLength - value.length);
}

/** @param {Text} one @param {Text} other */
function isSame(one, other) {
  const names = /** @type {(keyof Text)[]} */ (Object.keys(one));
  return names.every((name) => one[name] === other[name]);
}
