/** @import { SuggestionState } from './types.d.ts' */

/** Milliseconds after a change of the text in which a Tab is meant for a suggestion. */
const MEANT = 1000;

/** Keeps the focus in the text if Tab found no suggestion: once, the next Tab leaves. @param {SuggestionState} state */
export function createTabGuard(state) {
  let changed = -Infinity;
  return {
    /** @param {number} time of a change of the text */
    change(time) {
      changed = time;
    },
    /** @param {number} time of a Tab that found nothing to accept @returns {boolean} whether it is used up */
    tab(time) {
      const { text, settings, phase, dismissed } = state;
      const expectsOffer = text.engaged && settings.suggest && phase !== 'failed' && !dismissed;
      state.tabHeld = expectsOffer && time - changed < MEANT;
      if (state.tabHeld) changed = -Infinity;
      return state.tabHeld;
    },
  };
}
