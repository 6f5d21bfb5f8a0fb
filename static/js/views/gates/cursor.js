import { QUANTITIES } from '../../ui/quantities.js';

/** @import { Cursor, Extent } from './types.d.ts' */

const PAGE = 10;

/** @type {Record<string, (cursor: Cursor, extent: Extent) => Cursor>} */
const MOVES = {
  ArrowLeft: (cursor) => ({ ...cursor, column: cursor.column - 1 }),
  ArrowRight: (cursor) => ({ ...cursor, column: cursor.column + 1 }),
  ArrowUp: (cursor) => ({ ...cursor, unit: cursor.unit - 1 }),
  ArrowDown: (cursor) => ({ ...cursor, unit: cursor.unit + 1 }),
  PageUp: (cursor) => ({ ...cursor, unit: cursor.unit - PAGE }),
  PageDown: (cursor) => ({ ...cursor, unit: cursor.unit + PAGE }),
  Home: (cursor) => ({ ...cursor, column: 0 }),
  End: (cursor, { columns }) => ({ ...cursor, column: columns - 1 }),
  g: (cursor) => ({ ...cursor, quantity: (cursor.quantity + 1) % QUANTITIES.length }),
  G: (cursor) => ({ ...cursor, quantity: (cursor.quantity + QUANTITIES.length - 1) % QUANTITIES.length }),
};

/** Null for a key that does not move. @param {Cursor} cursor @param {string} key @param {Extent} extent @returns {Cursor | null} */
export function moveCursor(cursor, key, extent) {
  const moved = Object.hasOwn(MOVES, key) ? MOVES[key](cursor, extent) : null;
  return moved && within(moved, extent);
}

/** @param {Cursor} cursor @param {Extent} extent @returns {Cursor} */
export function within(cursor, { columns, units }) {
  const clamp = (/** @type {number} */ value, /** @type {number} */ count) =>
    Math.max(0, Math.min(count - 1, value));
  return { ...cursor, column: clamp(cursor.column, columns), unit: clamp(cursor.unit, units) };
}
