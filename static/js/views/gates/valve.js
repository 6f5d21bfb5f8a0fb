// A valve of the cell's diagram that can be turned: by dragging, by the keys of a slider, and let go by a double click.
import { setAttributes, svg } from '../../ui/elements.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { formatNumber } from '../../ui/values.js';
import { t } from '../../ui/language.js';

/** @import { Part, TurnValve } from './types.d.ts' */
/** @typedef {'input' | 'forget' | 'output'} Gate */

/** Pixels from shut to open. */
const TRAVEL = 110;
const REACH = 34;
/** So near to shut or open, a valve is. */
const SNAP = 0.03;
const STEP = 0.05;
const LEAP = 0.25;

/** By key: how far, or to where. @type {Record<string, { by?: number, to?: number | null }>} */
const KEYS = {
  ArrowRight: { by: STEP },
  ArrowUp: { by: STEP },
  ArrowLeft: { by: -STEP },
  ArrowDown: { by: -STEP },
  PageUp: { by: LEAP },
  PageDown: { by: -LEAP },
  Home: { to: 0 },
  End: { to: 1 },
  Delete: { to: null },
  Backspace: { to: null },
};

/** Makes a control of what is drawn. @param {SVGGElement} node @param {Gate} key @param {TurnValve} onTurn @returns {Part} */
export function createValve(node, key, onTurn) {
  const quantity = /** @type {typeof QUANTITIES[number]} */ (QUANTITIES.find((each) => each.key === key));
  const handle = svg('circle', { r: REACH, class: 'valve-reach' });
  const grip = svg('path', { d: 'M-27 -5l-6 5 6 5M27 -5l6 5-6 5', class: 'valve-grip' });
  const ends = [
    svg('text', { x: -31, y: 20, class: 'valve-end' }, '0'),
    svg('text', { x: 31, y: 20, class: 'valve-end' }, '1'),
  ];
  node.append(grip, ...ends, handle);
  setAttributes(node, {
    class: 'valve',
    role: 'slider',
    tabindex: 0,
    'aria-valuemin': 0,
    'aria-valuemax': 1,
  });
  node.setAttribute('aria-label', t('{gate} (1 = open)', { gate: quantity.name }));
  let value = 0;

  node.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    node.setPointerCapture(event.pointerId);
    node.focus({ preventScroll: true });
    event.preventDefault();
    const from = { value, x: event.clientX, y: event.clientY };
    const move = (/** @type {PointerEvent} */ { clientX, clientY }) =>
      turn(from.value + (clientX - from.x - (clientY - from.y)) / TRAVEL);
    node.addEventListener('pointermove', move);
    node.addEventListener('lostpointercapture', () => node.removeEventListener('pointermove', move), {
      once: true,
    });
  });
  // A finger on a valve turns it, and does not scroll the page: browsers heed no `touch-action` within a picture.
  node.addEventListener('touchstart', (event) => event.preventDefault(), { passive: false });
  node.addEventListener('dblclick', () => onTurn(key, null));
  node.addEventListener('keydown', (event) => {
    const { by, to } = KEYS[event.key] ?? {};
    if ((by === undefined && to === undefined) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (to === null) onTurn(key, null);
    else turn(to ?? value + /** @type {number} */ (by));
  });

  /** @param {number} wanted */
  function turn(wanted) {
    const next = snapped(Math.round(100 * Math.max(0, Math.min(1, wanted))) / 100);
    if (next === value) return;
    value = next;
    onTurn(key, next);
  }

  return ({ figures }) => {
    value = figures[key];
    const text = formatNumber(value);
    if (node.getAttribute('aria-valuetext') !== text)
      setAttributes(node, { 'aria-valuenow': text, 'aria-valuetext': text });
  };
}

/** @param {number} value */
function snapped(value) {
  if (value <= SNAP) return 0;
  return value >= 1 - SNAP ? 1 : value;
}
