/** @import { Suggesting } from './suggestion-state.js' */

/** Milliseconds after a change of the text in which a Tab is meant for a suggestion. */
const MEANT = 1000;

/**
 * Who presses Tab for a suggestion that is not there stays in the text: once, so that the next Tab leaves it.
 * @param {Suggesting} state
 */
export function createStaying(state) {
  let changed = -Infinity;
  return {
    /** @param {number} time of a change of the text */
    change(time) {
      changed = time;
    },
    /** @param {number} time of a Tab that found nothing to accept @returns {boolean} whether it is used up */
    tab(time) {
      const { text, settings, phase, dismissed } = state;
      const hopes = text.engaged && settings.suggest && phase !== 'failed' && !dismissed;
      state.stayed = hopes && time - changed < MEANT;
      if (state.stayed) changed = -Infinity;
      return state.stayed;
    },
  };
}
