import { numbered } from './row-order.js';
import { nextSize, resized, revealing, stretchAt } from './zoom.js';

/** @import { Stretch } from './geometry.js' */
/** @import { Order } from './row-order.js' */
/** @typedef {ReturnType<typeof createZooming>} Zooming */

/** Pixels of the wheel, and doublings of the fingers' distance, for a step. */
const WHEEL = 50;
const PINCH = 0.5;

/** Which units the staves show. @param {() => void} onChange */
export function createZooming(onChange) {
  let units = 1;
  let order = numbered(1);
  /** @type {Stretch} */
  let stretch = { from: 0, to: 1 };

  /** @param {Stretch} next */
  function show(next) {
    if (next.from === stretch.from && next.to === stretch.to) return;
    stretch = next;
    onChange();
  }

  /** @param {number} size @param {number} unit which stays where it is */
  function resize(size, unit) {
    show(resized(stretch, size, order.indexOf(unit), units));
  }

  return {
    stretch: () => stretch,
    /** @param {Order} next */
    setOrder(next) {
      order = next;
      if (next.length === units) return;
      units = next.length;
      stretch = { from: 0, to: units };
    },
    resize,
    /** @param {1 | -1} by @param {number} unit which stays where it is */
    step(by, unit) {
      resize(nextSize(units, stretch.to - stretch.from, by), unit);
    },
    /** @param {number} from the first rank that is shown */
    moveTo(from) {
      show(stretchAt(from, stretch.to - stretch.from, units));
    },
    /** @param {number} unit */
    reveal(unit) {
      show(revealing(stretch, order.indexOf(unit), units));
    },
  };
}

/**
 * Zooms by the wheel with Ctrl, which is also what pinching a touchpad gives.
 * @param {HTMLElement} node @param {(by: 1 | -1) => void} zoom
 */
export function listenToWheel(node, zoom) {
  const abort = new AbortController();
  let turned = 0;

  /** @param {WheelEvent} event */
  function onWheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    // Lines or pages, where a browser counts in those: each is a step.
    turned += event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * WHEEL;
    if (Math.abs(turned) < WHEEL) return;
    zoom(turned < 0 ? 1 : -1);
    turned = 0;
  }

  node.addEventListener('wheel', onWheel, { signal: abort.signal, passive: false });
  return () => abort.abort();
}

/**
 * Zooms by two fingers; one goes on to scroll.
 * @param {HTMLElement} node @param {(by: 1 | -1, x: number, y: number) => void} zoom
 */
export function listenToPinch(node, zoom) {
  const abort = new AbortController();
  /** Between the fingers when the last step was taken. */
  let apart = 0;

  /** @param {TouchEvent} event */
  function onStart(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    apart = distanceOf(event.touches);
  }

  /** @param {TouchEvent} event */
  function onMove(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const doublings = Math.log2(distanceOf(event.touches) / apart);
    if (Math.abs(doublings) < PINCH) return;
    apart = distanceOf(event.touches);
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
