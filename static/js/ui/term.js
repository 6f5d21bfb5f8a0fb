/** Words with a dotted underline that explain themselves: on hover, on focus, and when they are tapped; Esc closes. */
import { element } from './elements.js';
import { termOf } from './terms.js';

/** @import { TermKey } from './terms.js' */

/** Milliseconds that a pointer must rest on the word, and may be away from it. */
const REST = 120;
const AWAY = 200;
/** Pixels between word and note, and between note and window. */
const GAP = 6;
const MARGIN = 8;

/** One note for each term, for all its words. @type {Map<TermKey, HTMLElement>} */
const notes = new Map();

/** A term as a word in a sentence. @param {TermKey} key @param {string} [word] as it stands there */
export function term(key, word = termOf(key).word) {
  const node = element(
    'button',
    { type: 'button', class: 'explained', 'aria-describedby': noteId(key) },
    word,
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const later = (/** @type {() => void} */ act, /** @type {number} */ wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const open = () => show(key, node);
  const close = () => hide(key);
  const isTouch = (/** @type {Event} */ event) => 'pointerType' in event && event.pointerType === 'touch';
  node.addEventListener('pointerenter', (event) => {
    if (!isTouch(event)) later(open, REST);
  });
  node.addEventListener('pointerleave', (event) => {
    if (!isTouch(event)) later(close, AWAY);
  });
  node.addEventListener('focus', open);
  node.addEventListener('blur', () => later(close, 0));
  node.addEventListener('click', open);
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !notes.get(key)?.matches(':popover-open')) return;
    event.stopPropagation();
    close();
  });
  noteOf(key);
  return node;
}

/**
 * A sentence in which terms are explained, each where it stands first.
 * @param {string} sentence @param {...TermKey} keys those that the language of the page does not name there are left out
 * @returns {(Node | string)[]}
 */
export function explained(sentence, ...keys) {
  return keys.reduce(
    (pieces, key) => pieces.flatMap(splitter(key)),
    /** @type {(Node | string)[]} */ ([sentence]),
  );
}

/** @param {TermKey} key */
function splitter(key) {
  let isDone = false;
  const { word } = termOf(key);
  return (/** @type {Node | string} */ piece) => {
    if (isDone || typeof piece !== 'string') return [piece];
    const at = indexOf(piece, word);
    if (at < 0) return [piece];
    isDone = true;
    const end = at + word.length;
    return [piece.slice(0, at), term(key, piece.slice(at, end)), piece.slice(end)].filter(
      (part) => part !== '',
    );
  };
}

/** Where a whole word stands, also at the beginning of a sentence. @param {string} text @param {string} word */
function indexOf(text, word) {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // Chinese has no spaces around words.
  const [before, after] = [word[0], word.at(-1) ?? ''].map((letter) => (/[a-z]/i.test(letter) ? '\\b' : ''));
  return text.search(new RegExp(`${before}${escaped}${after}`, 'iu'));
}

/** @param {TermKey} key */
function noteId(key) {
  return `term-${key}`;
}

/** @param {TermKey} key */
function noteOf(key) {
  const known = notes.get(key);
  if (known?.isConnected) return known;
  const { word, meaning } = termOf(key);
  const note = element(
    'div',
    { class: 'term-note', id: noteId(key), role: 'tooltip', popover: 'manual' },
    element('b', {}, word),
    ' ',
    meaning,
  );
  document.body.append(note);
  notes.set(key, note);
  return note;
}

/** @param {TermKey} key @param {HTMLElement} word */
function show(key, word) {
  for (const [other, note] of notes) if (other !== key && note.matches(':popover-open')) note.hidePopover();
  const note = noteOf(key);
  if (!note.matches(':popover-open')) note.showPopover();
  const { left, top, bottom } = word.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const most = document.documentElement.clientWidth - width - MARGIN;
  const fits = bottom + GAP + height < innerHeight;
  note.style.left = `${Math.max(MARGIN, Math.min(most, left))}px`;
  note.style.top = `${fits ? bottom + GAP : top - GAP - height}px`;
  addEventListener('scroll', () => hide(key), { once: true, capture: true, passive: true });
}

/** @param {TermKey} key */
function hide(key) {
  const note = notes.get(key);
  if (note?.matches(':popover-open') && !note.matches(':hover')) note.hidePopover();
}
