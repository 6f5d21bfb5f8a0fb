import { numbered } from './row-order.js';
import { nextSize, resized, revealing, stretchAt } from './zoom.js';

/** @import { Span } from '../../core/types.d.ts' */
/** @import { RowOrder } from './types.d.ts' */

/** For one step: pixels of the wheel, doublings of the distance between the fingers. */
const WHEEL = 50;
const PINCH = 0.5;

/** Which units the layer tracks show. @param {() => void} onChange */
export function createZooming(onChange) {
  let units = 1;
  let order = numbered(1);
  /** @type {Span} */
  let stretch = { from: 0, to: 1 };

  /** @param {Span} next */
  function show(next) {
    if (next.from === stretch.from && next.to === stretch.to) return;
    stretch = next;
    onChange();
  }

  /** @param {number} size @param {number} unit that keeps its place */
  function resize(size, unit) {
    show(resized(stretch, size, order.indexOf(unit), units));
  }

  return {
    stretch: () => stretch,
    /** @param {RowOrder} next */
    setOrder(next) {
      order = next;
      if (next.length === units) return;
      units = next.length;
      stretch = { from: 0, to: units };
    },
    resize,
    /** @param {1 | -1} by @param {number} unit that keeps its place */
    step(by, unit) {
      resize(nextSize(units, stretch.to - stretch.from, by), unit);
    },
    /** @param {number} from the first visible rank */
    moveTo(from) {
      show(stretchAt(from, stretch.to - stretch.from, units));
    },
    /** @param {number} unit */
    reveal(unit) {
      show(revealing(stretch, order.indexOf(unit), units));
    },
  };
}

/** Ctrl and the wheel, which is also what pinching a touchpad sends. @param {HTMLElement} node @param {(by: 1 | -1) => void} zoom */
export function listenToWheel(node, zoom) {
  const abort = new AbortController();
  let turned = 0;

  /** @param {WheelEvent} event */
  function onWheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    // Some browsers count in lines or pages: each is a step.
    turned += event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * WHEEL;
    if (Math.abs(turned) < WHEEL) return;
    zoom(turned < 0 ? 1 : -1);
    turned = 0;
  }

  node.addEventListener('wheel', onWheel, { signal: abort.signal, passive: false });
  return () => abort.abort();
}

/** Two fingers zoom; one still scrolls. @param {HTMLElement} node @param {(by: 1 | -1, x: number, y: number) => void} zoom */
export function listenToPinch(node, zoom) {
  const abort = new AbortController();
  /** Between the fingers at the last step. */
  let distance = 0;

  /** @param {TouchEvent} event */
  function onStart(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    distance = distanceOf(event.touches);
  }

  /** @param {TouchEvent} event */
  function onMove(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const doublings = Math.log2(distanceOf(event.touches) / distance);
    if (Math.abs(doublings) < PINCH) return;
    distance = distanceOf(event.touches);
    const [a, b] = event.touches;
    zoom(doublings > 0 ? 1 : -1, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
  }

  const options = { signal: abort.signal, passive: false };
  node.addEventListener('touchstart', onStart, options);
  node.addEventListener('touchmove', onMove, options);
  return () => abort.abort();
}

/** @param {TouchList} touches */
function distanceOf([a, b]) {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
