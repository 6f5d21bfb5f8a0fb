// Notices in the page's state.
/** @import { Notice, NoticeKey, State } from './types.d.ts' */

/** @param {State} state @param {NoticeKey} key @param {Notice | null} notice null: removes it */
export function notify(state, key, notice) {
  if (notice === null && !state.notices.has(key)) return;
  const notices = new Map(state.notices);
  if (notice) notices.set(key, notice);
  else notices.delete(key);
  state.notices = notices;
}
