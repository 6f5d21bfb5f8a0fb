import { moveCursor } from './cursor.js';
import { t } from '../../ui/language.js';
import { QUANTITIES } from '../../ui/quantities.js';

/** @import { Selection } from '../types.d.ts' */
/** @import { Cursor } from './cursor.js' */
/** @import { Frame } from './lane.js' */
/** @import { Place } from './score.js' */
/**
 * @typedef {object} Pointing
 * @property {() => Frame} frame
 * @property {() => Selection | null} selection
 * @property {(row: number, x: number, y: number) => Place | null} placeUnder
 * @property {(place: Place | null, byKeyboard: boolean) => void} point
 * @property {(by: 1 | -1) => void} zoom
 * @property {(selection: Partial<Selection>) => void} onSelect
 */

/** @param {HTMLElement[]} lanes @param {Pointing} pointing @returns {() => void} */
export function listenToPointer(lanes, { frame, selection, placeUnder, point, onSelect }) {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  lanes.forEach((lane, row) => {
    lane.addEventListener(
      'pointermove',
      (event) => {
        // A finger on its way to scrolling points at nothing.
        if (event.pointerType !== 'touch') point(placeUnder(row, event.offsetX, event.offsetY), false);
      },
      options,
    );
    lane.addEventListener('pointerleave', () => point(null, false), options);
    lane.addEventListener(
      'click',
      (event) => {
        const place = placeUnder(row, event.offsetX, event.offsetY);
        if (place) onSelect(chosenAt(place));
      },
      options,
    );
  });

  /** @param {Place} place @returns {Partial<Selection>} */
  function chosenAt(place) {
    const { columns, layer, units } = frame();
    const { column, quantity } = place;
    if (place.units.length === units && units > 1) {
      return { column: selection()?.column === column ? null : column };
    }
    return { column, quantity, unit: strongest(columns[column].values[layer], units, place) };
  }

  return () => abort.abort();
}

/**
 * Where several units share a row: the one whose value is largest, whatever its sign.
 * @param {Float32Array} values @param {number} units @param {Place} place
 */
export function strongest(values, units, { units: some, quantity }) {
  let best = some[0];
  for (const unit of some) {
    if (Math.abs(values[quantity * units + unit]) > Math.abs(values[quantity * units + best])) best = unit;
  }
  return best;
}

/**
 * @param {HTMLElement} node @param {Pointing} pointing @param {(cursor: Cursor) => Cursor} within
 * @returns {() => void}
 */
export function listenToKeys(node, { frame, selection, point, zoom, onSelect }, within) {
  const abort = new AbortController();
  /** @type {Cursor | null} */
  let cursor = null;

  /** @returns {Cursor} where the keyboard starts: at what is selected */
  function start() {
    const chosen = selection();
    const column = chosen?.column ?? frame().columns.length - 1;
    return { column, unit: chosen?.unit ?? 0, quantity: chosen?.quantity ?? 0 };
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const { columns, units, order } = frame();
    if (event.target !== node || event.ctrlKey || event.metaKey || event.altKey || columns.length === 0)
      return;
    const from = within(cursor ?? start());
    // The keys walk along the rows, in whatever order the units lie there.
    const ranked = { ...from, unit: order.indexOf(from.unit) };
    const moved = moveCursor(ranked, event.key, { columns: columns.length, units });
    if (moved) {
      cursor = { ...moved, unit: order[moved.unit] };
      if (moved.quantity !== from.quantity) onSelect({ quantity: moved.quantity });
      point({ column: moved.column, units: Uint16Array.of(cursor.unit), quantity: moved.quantity }, true);
    } else if (Object.hasOwn(ZOOMS, event.key)) {
      zoom(ZOOMS[event.key]);
    } else if (event.key === 'Enter') {
      onSelect(from);
    } else if (event.key === 'Escape') {
      clear();
      onSelect({ column: null, unit: null });
    } else return;
    event.preventDefault();
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
const ZOOMS = { '+': 1, '=': 1, '-': -1, _: -1, '−': -1 };

/** What the keys do, for people who ask. */
export const KEYS = t(
  'Arrow keys move by token and unit, Page Up and Page Down by ten units, Home and End to the first and last token, G through the {staves} staves; + and − zoom the units, as does the wheel with Ctrl; Enter selects, Escape clears.',
  { staves: QUANTITIES.length },
);
