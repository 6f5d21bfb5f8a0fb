// The lines of the cell in both versions. Each line that computes something is a button; the arrow keys go through them.
import { LINE_KEYS } from './line-keys.js';

/** @import { LineListeners, Step } from './types.d.ts' */

/** @type {Record<string, (at: number, last: number) => number>} */
const MOVES = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** @param {HTMLElement} node @param {LineListeners} listeners */
export function createCellLines(node, { onChoose, onPoint }) {
  const lines = /** @type {HTMLElement[]} */ (Array.from(node.querySelectorAll('[data-key]')));
  const keyAt = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element
      ? (/** @type {HTMLElement | null} */ (target.closest('[data-key]'))?.dataset.key ?? null)
      : null;
  for (const type of ['focusin', 'click'])
    node.addEventListener(type, ({ target }) => {
      const key = keyAt(target);
      if (key) onChoose(key);
    });
  node.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'mouse') onPoint(keyAt(target));
  });
  node.addEventListener('pointerleave', () => onPoint(null));
  node.addEventListener('keydown', (event) => move(event, keyAt(event.target)));

  /** @param {KeyboardEvent} event @param {string | null} from */
  function move(event, from) {
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const inVersion = lines.filter((line) => line.checkVisibility());
    const at = inVersion.findIndex(({ dataset }) => dataset.key === from);
    const to = MOVES[event.key]?.(at, inVersion.length - 1);
    // The space bar presses a button, and scrolls nothing.
    if (to !== undefined || event.key === ' ') event.preventDefault();
    if (to !== undefined) inVersion[to].focus();
  }

  return {
    /** Whether the version that is shown has a line of that key. @param {string} key */
    has: (key) => lines.some((line) => line.dataset.key === key && line.checkVisibility()),
    /** @param {string} lit @param {string} chosen keys @param {Step | null} step */
    update(lit, chosen, step) {
      for (const line of lines) {
        const { key = '' } = line.dataset;
        line.classList.toggle('is-lit', key === lit);
        line.setAttribute('aria-pressed', String(key === chosen));
        line.tabIndex = key === chosen ? 0 : -1;
        const value = step && LINE_KEYS[key].value?.(step);
        if (value) line.dataset.value = value;
      }
    },
  };
}
