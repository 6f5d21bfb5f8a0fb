// What an input method composes in a text area, and whether it is already what the user means to write.
/** @import { Composition } from './types.d.ts' */

/** Japanese letters are mostly on their way to become Chinese characters. @type {Record<string, string>} */
const WRITTEN_IN = { Hans: 'Hani', Hant: 'Hani', Jpan: 'Hani', Kore: 'Hang', Aran: 'Arab' };

/** No composition. @type {Composition} */
export const NONE = { composing: false, composed: null };

/** @type {Map<string, RegExp | null>} */
const spellings = new Map();

/** Follows the events of one text area. */
export function createComposition() {
  let current = NONE;
  let hasKeys = false;

  /** @param {boolean} composing @param {string} text */
  function set(composing, text) {
    current = composing ? { composing, composed: hasKeys ? null : text } : NONE;
  }

  return {
    /** @param {CompositionEvent} event */
    hear({ type, data }) {
      // A word that is composed a second time may have no start.
      set(type !== 'compositionend', type === 'compositionupdate' ? data : '');
    },
    /**
     * An input method gets its keys under the code 229. Those of a keyboard on the screen have no place. Safari tells
     * the key after the composition that it begins.
     * @param {KeyboardEvent} event
     */
    press({ keyCode, code }) {
      if (keyCode !== 229 && current.composing) return;
      hasKeys = keyCode === 229 && code !== '';
      if (hasKeys && current.composing) set(true, '');
    },
    end() {
      current = NONE;
    },
    read: () => current,
  };
}

/**
 * Whether the letters will stay as they are. Keyboards of phones compose each word in the letters of its language;
 * other methods compose in letters that turn into characters.
 * @param {string} composed @param {string} language of the model
 */
export function isSpelling(composed, language) {
  if (!spellings.has(language)) spellings.set(language, spellingIn(language));
  return spellings.get(language)?.test(composed) ?? false;
}

/** @param {string} language @returns {RegExp | null} */
function spellingIn(language) {
  const script = scriptOf(language);
  return script
    ? new RegExp(`^[\\p{Script_Extensions=${WRITTEN_IN[script] ?? script}}\\p{M}'’-]*$`, 'u')
    : null;
}

/** @param {string} language @returns {string | undefined} */
function scriptOf(language) {
  try {
    return new Intl.Locale(language).maximize().script;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
