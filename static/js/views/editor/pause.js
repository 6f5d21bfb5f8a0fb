import { offerOf } from './suggestion-state.js';

/** @import { Suggesting } from './suggestion-state.js' */

/**
 * Holds back what is new until the person has paused for as long as the settings say. What is shown already stays
 * while they type along it.
 * @param {{ state: Suggesting, draw: () => void }} parts
 */
export function createPause({ state, draw }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    /** @param {() => void} edit a change of the text, perhaps */
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
