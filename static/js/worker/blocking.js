// Which words a model's suggestions leave out: those of its language's list, as its user changed it.
import { blockKey, createBlocklist, NOTHING_BLOCKED } from '../core/suggest/blocklist.js';

/** @import { Blocklist } from '../core/suggest/types.d.ts' */
/** @import { BlockedWords, Session } from './types.d.ts' */

/** What holds for everybody who changes nothing. @type {BlockedWords} */
export const SHIPPED = Object.freeze({ shipped: true, added: [], removed: [] });

/** @param {Session} session @returns {string[]} the list that comes with the page */
export function shippedFor({ environment, running }) {
  return running ? (environment.shippedWords?.(running.model.card.language) ?? []) : [];
}

/** @param {Session} session @returns {Blocklist} made once for each model and each change */
export function blocklistOf(session) {
  if (!session.running) return NOTHING_BLOCKED;
  session.blocklist ??= createBlocklist(effectiveWords(session.blocked, shippedFor(session)));
  return session.blocklist;
}

/** @param {BlockedWords} blocked @param {string[]} listed @returns {string[]} */
export function effectiveWords({ shipped, added, removed }, listed) {
  const without = new Set(removed.map(blockKey));
  const kept = shipped ? listed.filter((word) => !without.has(blockKey(word))) : [];
  return [...kept, ...added];
}
