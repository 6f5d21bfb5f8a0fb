// Which words the element never suggests: the attribute `blocked-words`, or the property with an array.
import { blockableWord, parseWordList } from '../core/suggest/blocklist.js';
import { SHIPPED } from '../worker/blocking.js';

/** @import { BlockedWords } from '../worker/types.d.ts' */

const CHOICES =
  '"shipped", "none", the URL of a text file with one word a line or, as a property, an array of words';
const MOST_NAMED = 5;

/** @type {BlockedWords} */
const NONE = Object.freeze({ shipped: false, added: [], removed: [] });

/** @param {() => void} onChange once other words are blocked */
export function createBlockedWords(onChange) {
  /** @type {BlockedWords} */
  let current = SHIPPED;
  let asked = 0;

  /** @param {BlockedWords} words */
  function use(words) {
    if (words === current) return;
    current = words;
    onChange();
  }

  /** Until it has come, and if it does not, the shipped list holds. @param {string} url */
  async function load(url) {
    const id = asked;
    use(SHIPPED);
    try {
      const answer = await fetch(new URL(url, document.baseURI));
      if (!answer.ok) throw new TypeError(`the server responded with ${answer.status}`);
      const { words, wrong } = parseWordList(await answer.text());
      if (id !== asked) return;
      complain(wrong, url);
      use({ ...NONE, added: words });
    } catch (error) {
      // What fetch() and URL() throw.
      if (!(error instanceof TypeError)) throw error;
      if (id === asked) refuse(JSON.stringify(url), error.message);
    }
  }

  return {
    words: () => current,
    /** @param {unknown} value */
    set(value) {
      asked += 1;
      if (Array.isArray(value)) return use({ ...NONE, added: wordsIn(value) });
      const text = typeof value === 'string' ? value.trim() : '';
      if (text === '') refuse(JSON.stringify(value) ?? String(value));
      if (text === '' || text.toLowerCase() === 'shipped') return use(SHIPPED);
      if (text.toLowerCase() === 'none') return use(NONE);
      void load(text);
    },
  };
}

/** @param {unknown[]} values */
function wordsIn(values) {
  const isWord = (/** @type {unknown} */ value) => typeof value === 'string' && blockableWord(value) !== null;
  complain(
    values.filter((value) => !isWord(value)),
    'the array',
  );
  return values.flatMap((value) => (typeof value === 'string' ? (blockableWord(value) ?? []) : []));
}

/** @param {unknown[]} wrong @param {string} where */
function complain(wrong, where) {
  if (wrong.length === 0) return;
  const named = wrong.slice(0, MOST_NAMED).map((value) => JSON.stringify(value) ?? String(value));
  const more = wrong.length > MOST_NAMED ? ` and ${wrong.length - MOST_NAMED} more` : '';
  console.error(
    `<lstm-autocomplete>: blocked-words: ${named.join(', ')}${more} in ${where}: each must be one word of letters, digits and apostrophes, 40 at most; the others are used.`,
  );
}

/** @param {string} value @param {string} [reason] */
function refuse(value, reason) {
  const because = reason ? ` (${reason})` : '';
  console.error(
    `<lstm-autocomplete>: blocked-words=${value} must be ${CHOICES}${because}; "shipped" is used.`,
  );
}
