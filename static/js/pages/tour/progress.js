import { keep, recall } from '../../ui/storage.js';

/** @import { Progress } from './types.d.ts' */

const KEY = 'tour';

/** How far the learner came, if the tour was begun and not finished. @returns {Progress | null} */
export function recallProgress() {
  return parseProgress(recall('localStorage', KEY));
}

/** @param {Progress | null} progress null: forgets it */
export function keepProgress(progress) {
  keep('localStorage', KEY, progress && JSON.stringify(progress));
}

/** @param {string | null} text @returns {Progress | null} */
export function parseProgress(text) {
  let kept;
  try {
    kept = JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
  if (typeof kept?.step !== 'string' || !Array.isArray(kept.done)) return null;
  return {
    step: kept.step,
    done: kept.done.filter((/** @type {unknown} */ key) => typeof key === 'string'),
  };
}
