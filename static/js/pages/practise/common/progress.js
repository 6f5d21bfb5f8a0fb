import { keep, recall } from '../../../ui/storage.js';

/** @typedef {'predict' | 'gate' | 'track' | 'hold' | 'shannon'} ExerciseKey */
/** @typedef {{ played: number, good: number, best: number | null }} Result */
/** @typedef {ReturnType<typeof createProgress>} Progress */

/** As it was when the page was called “Exercises”. */
const KEY = 'exercises';
export const KEYS = /** @type {const} */ (['predict', 'gate', 'track', 'hold', 'shannon']);
/** Good rounds that complete an exercise. */
export const GOOD_ROUNDS = 3;

/** The results of all exercises, kept in this browser only. @param {() => void} onChange */
export function createProgress(onChange) {
  let results = parseResults(recall('localStorage', KEY));

  return {
    /** @param {ExerciseKey} key @returns {Result} */
    of: (key) => results[key] ?? { played: 0, good: 0, best: null },
    any: () => Object.keys(results).length > 0,
    /** @param {ExerciseKey} key @param {boolean} good @param {number | null} score the larger the better */
    add(key, good, score) {
      const { played, good: before, best } = results[key] ?? { played: 0, good: 0, best: null };
      const better = score === null ? best : Math.max(score, best ?? score);
      results = { ...results, [key]: { played: played + 1, good: before + Number(good), best: better } };
      keep('localStorage', KEY, JSON.stringify({ format: 1, results }));
      onChange();
    },
    forget() {
      results = {};
      keep('localStorage', KEY, null);
      onChange();
    },
  };
}

/** @param {string | null} text @returns {Partial<Record<ExerciseKey, Result>>} */
export function parseResults(text) {
  if (text === null) return {};
  try {
    const { format, results } = JSON.parse(text);
    if (format !== 1) return {};
    const valid = KEYS.filter((key) => isResult(results[key]));
    return Object.fromEntries(valid.map((key) => [key, results[key]]));
  } catch (error) {
    // Not what this page wrote.
    if (error instanceof SyntaxError || error instanceof TypeError) return {};
    throw error;
  }
}

/** @param {any} result @returns {result is Result} */
function isResult(result) {
  const { played, good, best } = result ?? {};
  const areCounts = Number.isInteger(played) && Number.isInteger(good) && 0 <= good && good <= played;
  return areCounts && (best === null || Number.isFinite(best));
}
