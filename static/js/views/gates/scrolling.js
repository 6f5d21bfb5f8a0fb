/** @import { Stretch } from './geometry.js' */

/** Nearer to the end than this, in pixels, the score follows the newest token. */
const NEAR = 40;

/**
 * The score's scrolling: it stays at the newest token until the person scrolls away from it, and again after
 * they scroll back. Positions are remembered, so that drawing asks the browser for no layout.
 * @param {HTMLElement} viewport @param {() => void} onScroll
 */
export function createScrolling(viewport, onScroll) {
  let following = true;
  let content = 0;
  let width = 0;
  let height = 0;
  let head = 0;
  let left = 0;
  let top = 0;

  viewport.addEventListener(
    'scroll',
    () => {
      left = viewport.scrollLeft;
      top = viewport.scrollTop;
      following = left >= end() - NEAR;
      onScroll();
    },
    { passive: true },
  );

  /** The furthest that it can scroll to the right. */
  function end() {
    return Math.max(0, content - (width - head));
  }

  function follow() {
    if (following && Math.abs(left - end()) >= 1) moveTo(end(), top);
  }

  /** @param {number} x @param {number} y */
  function moveTo(x, y) {
    viewport.scrollTo({ left: x, top: y, behavior: 'instant' });
    left = viewport.scrollLeft;
    top = viewport.scrollTop;
  }

  return {
    following: () => following,
    port: () => ({ left, top, width: width - head, height }),
    /** @param {number} contentWidth of the lanes */
    resize(contentWidth) {
      content = contentWidth;
      follow();
    },
    toEnd() {
      following = true;
      follow();
      onScroll();
    },
    /** @param {number} y */
    toTop(y) {
      moveTo(left, y);
      onScroll();
    },
    /** What grew above the pointer is scrolled away, here or with the page. @param {number} by */
    shift(by) {
      const before = top;
      moveTo(left, top + by);
      const rest = by - (top - before);
      if (rest !== 0) scrollBy({ top: rest, behavior: 'instant' });
    },
    /**
     * @param {Stretch} across in the lanes' pixels
     * @param {Stretch} down in the sheet's
     * @param {number} covered by the strip that sticks to the top
     */
    reveal(across, down, covered) {
      const port = width - head;
      const x = Math.max(across.to - port, Math.min(left, across.from));
      const y = Math.max(down.to - height, Math.min(top, down.from - covered));
      if (x !== left || y !== top) moveTo(x, y);
    },
    /** @param {() => void} onResize @returns {() => void} */
    watchSize(onResize) {
      const observer = new ResizeObserver(() => {
        width = viewport.clientWidth;
        height = viewport.clientHeight;
        // Wide enough, the heads stand beside the lanes and cover their beginning.
        head = Number.parseFloat(getComputedStyle(viewport).getPropertyValue('--head')) || 0;
        viewport.style.setProperty('--port', `${width}px`);
        onResize();
      });
      observer.observe(viewport);
      return () => observer.disconnect();
    },
  };
}
