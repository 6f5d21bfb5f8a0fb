// What an input method composes in a text area.
/** @import { Composition } from './types.d.ts' */

/** No composition. @type {Composition} */
export const NONE = { composing: false, composed: null };

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
