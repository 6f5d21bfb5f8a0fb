// Keeps the newest column in view until the user scrolls.
/** @import { Span } from '../../core/types.d.ts' */
/** @typedef {ReturnType<typeof createState>} State */

/** Nearer to the end than this, in pixels, the score follows the newest token. */
const NEAR = 40;

/**
 * The score's scrolling: it stays at the newest token until the person scrolls away, and again once they scroll back.
 * Positions are stored, so that drawing asks the browser for no layout.
 * @param {HTMLElement} viewport @param {() => void} onScroll
 */
export function createScrolling(viewport, onScroll) {
  const state = createState(viewport);
  viewport.addEventListener(
    'scroll',
    () => {
      readPosition(state);
      state.following = state.left >= end(state) - NEAR;
      onScroll();
    },
    { passive: true },
  );
  return {
    following: () => state.following,
    port: () => ({ left: state.left, top: state.top, width: state.width - state.head, height: state.height }),
    /** @param {number} content width of the tracks */
    resize(content) {
      state.content = content;
      follow(state);
    },
    toEnd() {
      state.following = true;
      follow(state);
      onScroll();
    },
    /** @param {number} y */
    toTop(y) {
      moveTo(state, state.left, y);
      onScroll();
    },
    /** @param {number} by */
    shift: (by) => shift(state, by),
    /** @param {Span} across @param {Span} down @param {number} covered */
    reveal: (across, down, covered) => reveal(state, across, down, covered),
    /** @param {() => void} onResize */
    watchSize: (onResize) => watchSize(state, onResize),
  };
}

/** @param {HTMLElement} viewport */
function createState(viewport) {
  // content: width of the tracks; head: of the headings next to them.
  return { viewport, following: true, content: 0, width: 0, height: 0, head: 0, left: 0, top: 0 };
}

/** The furthest that it can scroll to the right. @param {State} state */
function end({ content, width, head }) {
  return Math.max(0, content - (width - head));
}

/** @param {State} state */
function readPosition(state) {
  state.left = state.viewport.scrollLeft;
  state.top = state.viewport.scrollTop;
}

/** @param {State} state */
function follow(state) {
  if (state.following && Math.abs(state.left - end(state)) >= 1) moveTo(state, end(state), state.top);
}

/** @param {State} state @param {number} x @param {number} y */
function moveTo(state, x, y) {
  state.viewport.scrollTo({ left: x, top: y, behavior: 'instant' });
  readPosition(state);
}

/** Scrolls away what grew above the pointer, here or with the page. @param {State} state @param {number} by */
function shift(state, by) {
  const before = state.top;
  moveTo(state, state.left, state.top + by);
  const rest = by - (state.top - before);
  if (rest !== 0) scrollBy({ top: rest, behavior: 'instant' });
}

/**
 * @param {State} state @param {Span} across in the tracks' pixels @param {Span} down in the sheet's
 * @param {number} covered by the token track, which sticks to the top
 */
function reveal(state, across, down, covered) {
  const { left, top, width, head, height } = state;
  const x = Math.max(across.to - (width - head), Math.min(left, across.from));
  const y = Math.max(down.to - height, Math.min(top, down.from - covered));
  if (x !== left || y !== top) moveTo(state, x, y);
}

/** @param {State} state @param {() => void} onResize */
function watchSize(state, onResize) {
  const { viewport } = state;
  const observer = new ResizeObserver(() => {
    state.width = viewport.clientWidth;
    state.height = viewport.clientHeight;
    // On a wide screen, the headings stand next to the tracks and cover their beginning.
    state.head = Number.parseFloat(getComputedStyle(viewport).getPropertyValue('--head')) || 0;
    viewport.style.setProperty('--port', `${state.width}px`);
    onResize();
  });
  observer.observe(viewport);
  return () => observer.disconnect();
}
