import { createGhost } from '../views/editor/ghost.js';

/** Whatever moves or colours a letter in a text area. */
const COPIED = [
  ...['color', 'opacity', 'direction', 'unicode-bidi', 'writing-mode', 'text-orientation'],
  ...['font-family', 'font-size', 'font-weight', 'font-style', 'font-stretch', 'font-size-adjust'],
  ...['font-kerning', 'font-optical-sizing', 'font-synthesis', 'font-palette', 'text-rendering'],
  ...['font-variant-alternates', 'font-variant-caps', 'font-variant-east-asian', 'font-variant-ligatures'],
  ...['font-variant-numeric', 'font-variant-position', 'font-feature-settings', 'font-variation-settings'],
  ...[
    'line-height',
    'letter-spacing',
    'word-spacing',
    'tab-size',
    'text-indent',
    'text-transform',
    'text-align',
    'text-align-last',
  ],
  ...['text-wrap-style', 'overflow-wrap', 'word-break', 'line-break', 'hyphens', 'hanging-punctuation'],
  ...['text-autospace', 'text-spacing-trim'],
  ...['padding-top', 'padding-right', 'padding-bottom', 'padding-left'],
];

/** A text area keeps spaces and lines, whatever its style says. @type {Record<string, string>} */
const KEPT = { normal: 'pre-wrap', 'pre-line': 'pre-wrap', nowrap: 'pre' };

/**
 * The ghost text exactly behind the caret of a text area, however that is styled, sized and scrolled.
 * @param {HTMLTextAreaElement} area
 * @param {Pick<ReturnType<typeof import('./shadow-dom.js').createFrame>, 'host' | 'mirror'>} frame
 * @param {() => void} draw asks for an update, since the area's style may have changed
 */
export function createMirror(area, { host, mirror }, draw) {
  const text = document.createElement('div');
  text.className = 'text';
  const ghost = createGhost(text);
  text.querySelector('.ghost')?.part.add('ghost');
  mirror.replaceChildren(text);
  const stop = new AbortController();

  function scroll() {
    text.style.setProperty('transform', `translate(${-area.scrollLeft}px, ${-area.scrollTop}px)`);
  }

  function fit() {
    if (mirror.hidden) return;
    const style = getComputedStyle(area);
    for (const name of COPIED) set(text, name, style.getPropertyValue(name));
    set(text, 'white-space', KEPT[style.whiteSpace] ?? style.whiteSpace);
    const lang = area.closest('[lang]')?.getAttribute('lang') ?? '';
    if (text.lang !== lang) text.lang = lang;
    const { x, y, width, height, scale } = insideOf(area, style);
    const origin = host.getBoundingClientRect();
    set(mirror, 'left', `${(x - origin.x) / scale.x - host.clientLeft + host.scrollLeft}px`);
    set(mirror, 'top', `${(y - origin.y) / scale.y - host.clientTop + host.scrollTop}px`);
    set(mirror, 'width', `${width / scale.x}px`);
    set(mirror, 'height', `${height / scale.y}px`);
    set(text, 'width', `${width / scale.x}px`);
    scroll();
  }

  /** It cannot follow each transformation. */
  function covers() {
    const wanted = insideOf(area, getComputedStyle(area));
    const found = mirror.getBoundingClientRect();
    return /** @type {const} */ (['x', 'y', 'width', 'height']).every(
      (side) => Math.abs(wanted[side] - found[side]) < 1,
    );
  }

  const follow = () => (fit(), draw());
  const resizes = new ResizeObserver(follow);
  resizes.observe(area);
  resizes.observe(host);
  const restyles = new MutationObserver(draw);
  restyles.observe(area, { attributeFilter: ['class', 'style', 'dir', 'lang', 'wrap'] });
  const options = { passive: true, signal: stop.signal };
  host.addEventListener('scroll', follow, { ...options, capture: true });
  area.addEventListener('transitionend', draw, options);

  return {
    /**
     * Gives whether the ghost text has a place: where it will stand once it is accepted, with all that is written
     * left where it is.
     * @param {string} before the text up to the caret
     * @param {string} shown
     * @param {boolean} single more lines follow, so the ghost stays on its own
     */
    update(before, shown, single) {
      mirror.hidden = shown === '';
      // A long text costs a layout: where nothing is shown, nothing is laid out.
      if (mirror.hidden) return true;
      fit();
      const placed = covers() && ghost.place(before, shown, single);
      mirror.hidden = !placed || !isWithin(ghost.start(), mirror.getBoundingClientRect());
      return !mirror.hidden;
    },
    destroy() {
      stop.abort();
      resizes.disconnect();
      restyles.disconnect();
      mirror.hidden = true;
      mirror.replaceChildren();
    },
  };
}

/** By its middle. @param {DOMRect} letter @param {DOMRect} box */
function isWithin(letter, box) {
  const x = letter.x + letter.width / 2;
  const y = letter.y + letter.height / 2;
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

/**
 * The box within border and scroll bars, as it is seen, and how much larger than laid out that is.
 * @param {HTMLTextAreaElement} area
 * @param {CSSStyleDeclaration} style of the area
 */
function insideOf(area, style) {
  const box = area.getBoundingClientRect();
  const scale = { x: scaleOf(box.width, area.offsetWidth), y: scaleOf(box.height, area.offsetHeight) };
  const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) =>
    parseFloat(style.getPropertyValue(`border-${side}-width`)),
  );
  const upright = Math.max(0, area.offsetWidth - area.clientWidth - Math.round(left + right));
  const level = Math.max(0, area.offsetHeight - area.clientHeight - Math.round(top + bottom));
  // A scroll bar may stand on the left.
  const start = Math.max(0, area.clientLeft - Math.round(left));
  return {
    x: box.x + (left + start) * scale.x,
    y: box.y + top * scale.y,
    width: box.width - (left + right + upright) * scale.x,
    height: box.height - (top + bottom + level) * scale.y,
    scale,
  };
}

/** A layout's width is rounded. @param {number} shown @param {number} laid */
function scaleOf(shown, laid) {
  const scale = laid > 0 ? shown / laid : 1;
  return Math.abs(shown - laid) < 1 ? 1 : scale;
}

/** @param {HTMLElement} node @param {string} name @param {string} value */
function set(node, name, value) {
  if (node.style.getPropertyValue(name) !== value) node.style.setProperty(name, value);
}
