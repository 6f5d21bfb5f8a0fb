import { setText } from '../../ui/elements.js';
import { formatShare } from '../../ui/formats.js';

/** @import { OfferView, Row } from './types.d.ts' */

const GLYPHS = new Map([
  [' ', '␣'],
  ['\n', '⏎'],
  ['\t', '⇥'],
]);

/** Milliseconds after which a press of a finger asks what else can be done with a word. */
const LONG_PRESS = 500;

/**
 * The ranked list. A press accepts a word and leaves the focus in the text. `name` begins classes, `id` the options' ids.
 * `onMenu`: the user asks what else can be done with a word.
 * @param {HTMLElement} node a listbox @param {(text: string) => void} onAccept takes the word
 * @param {{ name?: string, id?: string, onMenu?: (row: Row, option: HTMLElement) => void }} [options]
 * @returns {OfferView}
 */
export function createList(node, onAccept, { name = 'suggestion', id = name, onMenu } = {}) {
  /** @type {ReturnType<typeof createOption>[]} */
  const options = [];
  /** @type {Row[]} */
  let shown = [];
  const stop = new AbortController();

  const at = (/** @type {Event} */ { target }) => {
    const pressed = /** @type {Element} */ (target).closest('[role=option]');
    return options.findIndex((option) => option.node === pressed);
  };
  const ask = (/** @type {number} */ row) => row >= 0 && onMenu?.(shown[row], options[row].node);

  /** @param {Event} event */
  function onClick(event) {
    const row = at(event);
    if (row < 0) return;
    if (/** @type {Element} */ (event.target).matches(`.${name}-more`)) ask(row);
    else onAccept(shown[row].text);
  }

  node.addEventListener('mousedown', (event) => event.preventDefault(), { signal: stop.signal });
  node.addEventListener('click', onClick, { signal: stop.signal });
  if (onMenu) onLongPress(node, (event) => ask(at(event)), stop.signal);
  return {
    update(offer) {
      const rows = offer?.rows ?? [];
      shown = rows;
      while (options.length < rows.length) {
        const option = createOption(name, `${id}-${options.length + 1}`, onMenu !== undefined);
        options.push(option);
        node.append(option.node);
      }
      options.forEach((option, n) => option.update(rows[n] ?? null, n === offer?.active));
      node.hidden = rows.length === 0;
      node.classList.toggle('stale', offer?.settled === false);
    },
    destroy: () => stop.abort(),
  };
}

/**
 * The context menu of a mouse, and a long press of a finger, which no browser reports alike.
 * @param {HTMLElement} node @param {(event: Event) => void} ask @param {AbortSignal} signal
 */
function onLongPress(node, ask, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isLong = false;

  /** @param {PointerEvent} event */
  function press(event) {
    isLong = false;
    if (event.pointerType === 'mouse') return;
    timer = setTimeout(() => {
      isLong = true;
      ask(event);
    }, LONG_PRESS);
  }

  /** @param {Event} event */
  function release(event) {
    clearTimeout(timer);
    if (event.type !== 'contextmenu') return;
    event.preventDefault();
    if (!isLong) ask(event);
    isLong = true;
  }

  node.addEventListener('pointerdown', press, { signal });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave', 'contextmenu'])
    node.addEventListener(type, release, { signal });
  // The click that ends a long press accepts nothing.
  node.addEventListener('click', (event) => isLong && event.stopImmediatePropagation(), {
    signal,
    capture: true,
  });
}

/** For a mouse: nothing inside an option is a control. @param {string} name */
function createMore(name) {
  const more = document.createElement('span');
  more.className = `${name}-more`;
  more.ariaHidden = 'true';
  return more;
}

/** @param {string} name @param {string} id @param {boolean} hasMore whether more can be done with its word */
function createOption(name, id, hasMore) {
  // No list item: many pages style those of all their lists.
  const node = document.createElement('div');
  node.id = id;
  node.role = 'option';
  node.className = name;
  const [word, stem, rest, share] = ['word', 'stem', 'rest', 'share'].map((part) => {
    const span = document.createElement('span');
    span.className = `${name}-${part}`;
    return span;
  });
  word.append(stem, rest);
  node.append(word, ' ', share);
  if (hasMore) node.append(createMore(name));
  return {
    node,
    /** @param {Row | null} row null: a spare option, which stays (see `setText`) @param {boolean} active */
    update(row, active) {
      node.hidden = row === null;
      if (row === null) return;
      setText(stem, row.stem);
      setText(rest, GLYPHS.get(row.rest) ?? row.rest);
      setText(share, formatShare(row.probability));
      node.style.setProperty('--share', row.probability.toFixed(3));
      if (node.ariaSelected !== String(active)) node.ariaSelected = String(active);
    },
  };
}
