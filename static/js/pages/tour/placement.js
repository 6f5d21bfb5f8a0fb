// Where the tour's card goes, so that it covers nothing of its step.
/** @typedef {{ left: number, top: number, width: number, height: number }} Box in pixels of the window */
/** @typedef {{ width: number, height: number }} Size */

export const GAP = 14;
/** Between the card and the edge of the window. */
export const EDGE = 16;
/** Above a target that is scrolled to and needs all the room there is: enough for its outline. */
export const LEAST_MARGIN = 8;

/**
 * Where the card stands: below its target, above, right or left of it, whichever has room first; where none has, in
 * the corner at the lower right.
 * @param {Box} target @param {Size} card @param {Size} view
 */
export function placeCard(target, card, view) {
  const right = view.width - card.width - EDGE;
  const bottom = view.height - card.height - EDGE;
  const left = within(target.left, EDGE, right);
  const top = within(target.top, EDGE, bottom);
  const below = target.top + target.height + GAP;
  const above = target.top - card.height - GAP;
  const beside = target.left + target.width + GAP;
  const before = target.left - card.width - GAP;
  if (below >= EDGE && below <= bottom) return { side: 'below', left, top: below };
  if (above >= EDGE && above <= bottom) return { side: 'above', left, top: above };
  if (beside >= EDGE && beside <= right) return { side: 'right', left: beside, top };
  if (before >= EDGE && before <= right) return { side: 'left', left: before, top };
  return { side: 'corner', left: Math.max(EDGE, right), top: Math.max(EDGE, bottom) };
}

/**
 * How far to scroll so that the target and the card below it are seen, or at least the beginning of the target.
 * @param {Box} target @param {number} room height that both need
 * @param {{ top: number, height: number }} free part of the window that is theirs
 */
export function scrollFor(target, room, free) {
  const margin = Math.max(LEAST_MARGIN, (free.height - room) / 2);
  return target.top - free.top - margin;
}

/** @param {number} value @param {number} least @param {number} most */
function within(value, least, most) {
  return Math.max(least, Math.min(value, most));
}
