/** @import { ExerciseKey } from './common/progress.js' */
import { EXERCISES } from './exercises.js';

/** The exercise that a fragment of the address names; the first if it names none. @param {string} hash @returns {ExerciseKey} */
export function keyInFragment(hash) {
  const named = EXERCISES.find(({ key }) => `#${key}` === hash);
  return (named ?? EXERCISES[0]).key;
}
