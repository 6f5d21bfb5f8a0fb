// Aligns a text with its changed copy, slot by slot.
/** @import { Recorded, Token } from '../../../core/types.d.ts' */

/** A column of a picture of two texts; null: one of them has nothing there. @typedef {{ own: number | null, other: number | null }} Slot */

/**
 * Two texts side by side: what they have in common at both ends stands together, and so does, from its beginning on,
 * what is between.
 * @param {number} length of the one
 * @param {number} others of the other
 * @param {{ before: number, after: number }} common @returns {Slot[]}
 */
export function slotsOf(length, others, { before, after }) {
  const [between, between2] = [length - before - after, others - before - after];
  const middle = Math.max(between, between2);
  return Array.from({ length: before + middle + after }, (_, slot) => {
    if (slot < before) return { own: slot, other: slot };
    const k = slot - before;
    if (k >= middle) return { own: before + between + k - middle, other: before + between2 + k - middle };
    return { own: k < between ? slot : null, other: k < between2 ? slot : null };
  });
}
