import { createGhost } from '../editor/ghost.js';

/** Whatever moves a letter in a text area. */
const COPIED = [
  ...['color', 'direction', 'unicode-bidi', 'writing-mode', 'text-orientation'],
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
  ],
  ...['white-space', 'overflow-wrap', 'word-break', 'line-break', 'hyphens', 'hanging-punctuation'],
  ...['padding-top', 'padding-right', 'padding-bottom', 'padding-left'],
];

/**
 * The ghost text exactly behind the caret of a text area, however that is styled, sized and scrolled.
 * @param {HTMLTextAreaElement} area
 * @param {Pick<ReturnType<typeof import('./frame.js').createFrame>, 'host' | 'mirror'>} frame
 */
export function createMirror(area, { host, mirror }) {
  const text = document.createElement('div');
  text.className = 'text';
  const ghost = createGhost(text);
  text.querySelector('.ghost')?.part.add('ghost');
  mirror.replaceChildren(text);
  const stop = new AbortController();

  /** Whether ghost text in the flow would move what is written, or could go on in a line that is not there. */
  function standsApart() {
    const { textAlign, direction, whiteSpace } = getComputedStyle(area);
    const begins = ['start', 'justify', direction === 'rtl' ? 'right' : 'left'].includes(textAlign);
    return !begins || ['pre', 'nowrap'].includes(whiteSpace);
  }

  function scroll() {
    text.style.setProperty('transform', `translate(${-area.scrollLeft}px, ${-area.scrollTop}px)`);
  }

  function fit() {
    if (mirror.hidden) return;
    const style = getComputedStyle(area);
    for (const name of COPIED) set(text, name, style.getPropertyValue(name));
    const { left, top, width, height } = insideOf(area, host, style);
    for (const [name, value] of Object.entries({ left, top, width, height })) set(mirror, name, `${value}px`);
    set(text, 'width', `${width}px`);
    scroll();
  }

  const resizes = new ResizeObserver(fit);
  resizes.observe(area);
  resizes.observe(host);
  area.addEventListener('scroll', scroll, { passive: true, signal: stop.signal });

  return {
    /**
     * @param {string} before the text up to the caret
     * @param {string} shown
     * @param {boolean} single more lines follow, so the ghost stays on its own
     */
    update(before, shown, single) {
      mirror.hidden = shown === '';
      // A long text costs a layout: where nothing is shown, nothing is laid out.
      if (mirror.hidden) return;
      ghost.update(before, shown, single || standsApart());
      fit();
    },
    destroy() {
      stop.abort();
      resizes.disconnect();
      mirror.hidden = true;
      mirror.replaceChildren();
    },
  };
}

/**
 * The box within border and scroll bars, in pixels from the host's own.
 * @param {HTMLTextAreaElement} area
 * @param {HTMLElement} host
 * @param {CSSStyleDeclaration} style of the area
 */
function insideOf(area, host, style) {
  const box = area.getBoundingClientRect();
  const origin = host.getBoundingClientRect();
  const scale = scaleOf(box.width, area.offsetWidth);
  const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) =>
    parseFloat(style.getPropertyValue(`border-${side}-width`)),
  );
  const upright = Math.max(0, area.offsetWidth - area.clientWidth - Math.round(left + right));
  const level = Math.max(0, area.offsetHeight - area.clientHeight - Math.round(top + bottom));
  const start = area.clientLeft - Math.round(left) >= upright ? upright : 0;
  return {
    left: (box.left - origin.left) / scale - host.clientLeft + left + start,
    top: (box.top - origin.top) / scale - host.clientTop + top,
    width: box.width / scale - left - right - upright,
    height: box.height / scale - top - bottom - level,
  };
}

/**
 * How much larger than laid out a transformation shows it; a layout's width is rounded.
 * @param {number} shown
 * @param {number} laid
 */
function scaleOf(shown, laid) {
  const scale = laid > 0 ? shown / laid : 1;
  return Math.abs(shown - laid) < 1 ? 1 : scale;
}

/**
 * @param {HTMLElement} node
 * @param {string} name
 * @param {string} value
 */
function set(node, name, value) {
  if (node.style.getPropertyValue(name) !== value) node.style.setProperty(name, value);
}
