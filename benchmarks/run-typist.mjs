// A perfect user types a text without spaces and takes the listed run that saves most: what that costs in keys.
import { LIST_LENGTHS } from '../static/js/core/replay/typist.js';
import { kindOf, RUN } from '../static/js/core/suggest/word-boundaries.js';

/**
 * Looks at the list before each letter. Yields after each line what it costs with the first of LIST_LENGTHS listed, and
 * so on.
 * @param {string} text NFC
 * @param {(text: string) => string[]} suggest what each suggestion adds at the end of a text, likeliest first
 * @param {number} letterKeys that a letter of a script without spaces takes to type; all else takes one
 * @returns {Generator<{ keysAlone: number, keys: number[] }, void, void>}
 */
export function* typeRuns(text, suggest, letterKeys) {
  const keysOf = (/** @type {string} */ letters) =>
    [...letters].reduce((sum, letter) => sum + (kindOf(letter) === RUN ? letterKeys : 1), 0);
  let start = 0;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const listAt = remembering((/** @type {number} */ place) => suggest(text.slice(0, place)));
    const end = start + line.length;
    const keys = LIST_LENGTHS.map((count) => {
      let spent = 0;
      for (let place = start; place < end;) {
        const rest = text.slice(place, end);
        const right = listAt(place)
          .slice(0, count)
          .filter((insert) => rest.startsWith(insert) && keysOf(insert) > 1)
          .sort((a, b) => keysOf(b) - keysOf(a));
        const letter = String.fromCodePoint(/** @type {number} */ (text.codePointAt(place)));
        spent += right.length > 0 ? 1 : keysOf(letter);
        place += (right[0] ?? letter).length;
      }
      return spent;
    });
    yield { keysAlone: keysOf(line), keys };
    start = end;
  }
}

/**
 * @template Value
 * @param {(place: number) => Value} valueAt
 */
function remembering(valueAt) {
  /** @type {Map<number, Value>} */
  const known = new Map();
  return (/** @type {number} */ place) => {
    const value = known.get(place) ?? valueAt(place);
    known.set(place, value);
    return value;
  };
}
