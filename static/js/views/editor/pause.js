import { offerOf } from './suggestion-state.js';

/** @import { SuggestionState } from './types.d.ts' */

/**
 * Holds back new suggestions until the user pauses as long as the settings say. A visible suggestion stays while its
 * letters are typed. @param {{ state: SuggestionState, draw: () => void }} options
 */
export function createPause({ state, draw }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    /** @param {() => void} edit may change the text */
    watch(edit) {
      const { value } = state.text;
      edit();
      const { delay } = state.settings;
      if (value === state.text.value || delay === 0) return;
      const offer = offerOf(state);
      if (offer?.settled && offer.ghost !== '') return;
      state.waiting = true;
      clearTimeout(timer);
      timer = setTimeout(() => {
        state.waiting = false;
        draw();
      }, delay);
    },
    destroy: () => clearTimeout(timer),
  };
}
