import { setText } from '../../ui/elements.js';
import { formatShare } from '../../ui/formats.js';

/** @import { OfferView, Row } from './types.d.ts' */

const GLYPHS = new Map([
  [' ', '␣'],
  ['\n', '⏎'],
  ['\t', '⇥'],
]);

/**
 * The ranked list. A press accepts a word and leaves the focus in the text. `name` begins classes, `id` the options' ids.
 * @param {HTMLElement} node a listbox @param {(text: string) => void} onAccept takes the word @param {{ name?: string, id?: string }} [names]
 * @returns {OfferView}
 */
export function createList(node, onAccept, { name = 'suggestion', id = name } = {}) {
  /** @type {ReturnType<typeof createOption>[]} */
  const options = [];
  /** @type {Row[]} */
  let shown = [];
  const stop = new AbortController();

  /** @param {Event} event */
  function onClick({ target }) {
    const clicked = /** @type {Element} */ (target).closest('[role=option]');
    const row = options.findIndex((option) => option.node === clicked);
    if (row >= 0) onAccept(shown[row].text);
  }

  node.addEventListener('mousedown', (event) => event.preventDefault(), { signal: stop.signal });
  node.addEventListener('click', onClick, { signal: stop.signal });
  return {
    update(offer) {
      const rows = offer?.rows ?? [];
      shown = rows;
      while (options.length < rows.length) {
        const option = createOption(name, `${id}-${options.length + 1}`);
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

/** @param {string} name @param {string} id */
function createOption(name, id) {
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
