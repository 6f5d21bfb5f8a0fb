import { createGhost } from '../views/editor/ghost.js';
import { isOneLine } from '../views/editor/text-area.js';
import { contentBoxOf } from './content-box.js';

/** @import { TextField } from '../views/editor/types.d.ts' */
/** @import { ShadowParts } from './types.d.ts' */

/** The CSS properties that move or colour a letter in a text area. */
const COPIED = `
  color opacity direction unicode-bidi writing-mode text-orientation font-family font-size font-weight
  font-style font-stretch font-size-adjust font-kerning font-optical-sizing font-synthesis font-palette
  text-rendering font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures
  font-variant-numeric font-variant-position font-feature-settings font-variation-settings line-height
  letter-spacing word-spacing tab-size text-indent text-transform text-align text-align-last text-wrap-style
  overflow-wrap word-break line-break hyphens hanging-punctuation text-autospace text-spacing-trim
  padding-top padding-right padding-bottom padding-left
`
  .trim()
  .split(/\s+/);

/** A text area preserves spaces and lines, whatever its style says. @type {Record<string, string>} */
const PRESERVED = { normal: 'pre-wrap', 'pre-line': 'pre-wrap', nowrap: 'pre' };

/**
 * The ghost text exactly after the caret of a text area, however that is styled, sized and scrolled.
 * @param {TextField} area @param {Pick<ShadowParts, 'host' | 'mirror'>} shadow
 * @param {() => void} draw asks for an update, since the area's style may have changed
 */
export function createCaretMirror(area, { host, mirror }, draw) {
  const text = document.createElement('div');
  text.className = 'text';
  const ghost = createGhost(text);
  text.querySelector('.ghost')?.part.add('ghost');
  mirror.replaceChildren(text);
  const unwatch = watchLayout(area, host, { onMove: () => (fit(), draw()), onRestyle: draw });

  function fit() {
    if (mirror.hidden) return;
    copyStyle(area, text);
    coverArea(area, host, mirror, text);
  }

  return {
    /**
     * Returns whether the ghost text has room where it comes once it is accepted, without moving the other text.
     * @param {string} before the text up to the caret @param {string} suggested @param {boolean} single on one line,
     *   since more lines follow
     */
    update(before, suggested, single) {
      mirror.hidden = suggested === '';
      // Without ghost text, a long text needs no layout.
      if (mirror.hidden) return true;
      fit();
      const placed = covers(area, mirror) && ghost.place(before, suggested, single);
      mirror.hidden = !placed || !isWithin(ghost.start(), mirror.getBoundingClientRect());
      return !mirror.hidden;
    },
    destroy() {
      unwatch();
      mirror.hidden = true;
      mirror.replaceChildren();
    },
  };
}

/**
 * @param {TextField} area @param {HTMLElement} host
 * @param {{ onMove: () => void, onRestyle: () => void }} listeners
 */
function watchLayout(area, host, { onMove, onRestyle }) {
  const stop = new AbortController();
  // A pop-up lays out what is in it, at its own times.
  const { ResizeObserver } = area.ownerDocument.defaultView ?? globalThis;
  const resizes = new ResizeObserver(onMove);
  for (const node of [area, host]) resizes.observe(node);
  const restyles = new MutationObserver(onRestyle);
  restyles.observe(area, { attributeFilter: ['class', 'style', 'dir', 'lang', 'wrap'] });
  const options = { passive: true, signal: stop.signal };
  host.addEventListener('scroll', onMove, { ...options, capture: true });
  area.addEventListener('transitionend', onRestyle, options);
  return () => {
    stop.abort();
    resizes.disconnect();
    restyles.disconnect();
  };
}

/** @param {TextField} area @param {HTMLElement} text */
function copyStyle(area, text) {
  const style = getComputedStyle(area);
  for (const name of COPIED) set(text, name, style.getPropertyValue(name));
  const oneLine = isOneLine(area);
  text.classList.toggle('one-line', oneLine);
  set(text, 'white-space', oneLine ? 'pre' : (PRESERVED[style.whiteSpace] ?? style.whiteSpace));
  const lang = area.closest('[lang]')?.getAttribute('lang') ?? '';
  if (text.lang !== lang) text.lang = lang;
}

/** @param {TextField} area @param {HTMLElement} host @param {HTMLElement} mirror @param {HTMLElement} text */
function coverArea(area, host, mirror, text) {
  const { x, y, width, height, scale } = contentBoxOf(area, getComputedStyle(area));
  const origin = host.getBoundingClientRect();
  set(mirror, 'left', `${(x - origin.x) / scale.x - host.clientLeft + host.scrollLeft}px`);
  set(mirror, 'top', `${(y - origin.y) / scale.y - host.clientTop + host.scrollTop}px`);
  set(mirror, 'width', `${width / scale.x}px`);
  set(mirror, 'height', `${height / scale.y}px`);
  set(text, 'width', `${width / scale.x}px`);
  // The line stands in the middle of its field.
  const top = isOneLine(area) ? (mirror.offsetHeight - text.offsetHeight) / 2 : -area.scrollTop;
  set(text, 'transform', `translate(${-area.scrollLeft}px, ${top}px)`);
}

/** Whether the mirror is where the area is: it cannot follow every transformation. @param {TextField} area @param {HTMLElement} mirror */
function covers(area, mirror) {
  const target = contentBoxOf(area, getComputedStyle(area));
  const box = mirror.getBoundingClientRect();
  return /** @type {const} */ (['x', 'y', 'width', 'height']).every(
    (side) => Math.abs(target[side] - box[side]) < 1,
  );
}

/** Whether the middle of a letter is in a box. @param {DOMRect} letter @param {DOMRect} box */
function isWithin(letter, box) {
  const x = letter.x + letter.width / 2;
  const y = letter.y + letter.height / 2;
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

/** @param {HTMLElement} node @param {string} name @param {string} value */
function set(node, name, value) {
  if (node.style.getPropertyValue(name) !== value) node.style.setProperty(name, value);
}
