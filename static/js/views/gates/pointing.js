import { t } from '../../ui/language.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { moveCursor } from './cursor.js';

/** @import { Selection } from '../types.d.ts' */
/** @import { Cursor, Frame, HitTarget } from './types.d.ts' */
/** @import { Pointing } from './types.d.ts' */

/** @param {HTMLElement[]} tracks @param {Pointing} pointing @returns {() => void} unbinds */
export function listenToPointer(tracks, { frame, selection, targetUnder, point, onSelect }) {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  tracks.forEach((track, row) => {
    const targetOf = (/** @type {MouseEvent} */ event) => targetUnder(row, event.offsetX, event.offsetY);
    const onMove = (/** @type {PointerEvent} */ event) => {
      // A finger on its way to scrolling points at nothing.
      if (event.pointerType !== 'touch') point(targetOf(event), false);
    };
    const onClick = (/** @type {MouseEvent} */ event) => {
      const target = targetOf(event);
      if (target) onSelect(selectionAt(target, frame(), selection()));
    };
    track.addEventListener('pointermove', onMove, options);
    track.addEventListener('pointerleave', () => point(null, false), options);
    track.addEventListener('click', onClick, options);
  });
  return () => abort.abort();
}

/** @param {HitTarget} target @param {Frame} frame @param {Selection | null} selection @returns {Partial<Selection>} */
function selectionAt(target, { columns, layer, units }, selection) {
  const { column, quantity } = target;
  if (target.units.length === units && units > 1)
    return { column: selection?.column === column ? null : column };
  return { column, quantity, unit: strongest(columns[column].values[layer], units, target) };
}

/** Of the units in a row: the one with the largest value, whatever its sign. @param {Float32Array} values @param {number} units @param {HitTarget} target */
export function strongest(values, units, target) {
  const strength = (/** @type {number} */ unit) => Math.abs(values[target.quantity * units + unit]);
  let best = target.units[0];
  for (const unit of target.units) if (strength(unit) > strength(best)) best = unit;
  return best;
}

/** @param {HTMLElement} node @param {Pointing} pointing @param {(cursor: Cursor) => Cursor} within @returns {() => void} unbinds */
export function listenToKeys(node, { frame, selection, point, zoom, onSelect }, within) {
  const abort = new AbortController();
  /** @type {Cursor | null} */
  let cursor = null;

  /** @returns {Cursor} at the selection */
  function start() {
    const selected = selection();
    const column = selected?.column ?? frame().columns.length - 1;
    return { column, unit: selected?.unit ?? 0, quantity: selected?.quantity ?? 0 };
  }

  /** Moves along the rows, however they are sorted. @param {Cursor} from @param {string} key */
  function move(from, key) {
    const { columns, units, order } = frame();
    const ranked = { ...from, unit: order.indexOf(from.unit) };
    const moved = moveCursor(ranked, key, { columns: columns.length, units });
    if (!moved) return false;
    const { column, quantity } = moved;
    const unit = order[moved.unit];
    cursor = { column, unit, quantity };
    if (quantity !== from.quantity) onSelect({ quantity });
    point({ column, units: Uint16Array.of(unit), quantity }, true);
    return true;
  }

  /** Returns whether the key does something. @param {string} key */
  function press(key) {
    const from = within(cursor ?? start());
    if (move(from, key)) return true;
    if (Object.hasOwn(ZOOM_KEYS, key)) zoom(ZOOM_KEYS[key]);
    else if (key === 'Enter') onSelect(from);
    else if (key === 'Escape') {
      clear();
      onSelect({ column: null, unit: null });
    } else return false;
    return true;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.target !== node || event.ctrlKey || event.metaKey || event.altKey) return;
    if (frame().columns.length > 0 && press(event.key)) event.preventDefault();
  }

  function clear() {
    if (cursor) point(null, false);
    cursor = null;
  }

  node.addEventListener('keydown', onKey, { signal: abort.signal });
  node.addEventListener('blur', clear, { signal: abort.signal });
  return () => abort.abort();
}

/** @type {Record<string, 1 | -1>} */
const ZOOM_KEYS = { '+': 1, '=': 1, '-': -1, _: -1, '−': -1 };

/** What the keys do. */
export function keysText() {
  return t(
    'Arrow keys move by token and unit, Page Up and Page Down by ten units, Home and End to the first and last token, G through the {staves} staves. + and −, or Ctrl and the wheel, zoom the units. Enter selects, Escape clears the selection.',
    { staves: QUANTITIES.length },
  );
}
