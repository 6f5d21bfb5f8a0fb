// Keeps the focus in the text after a Tab that came too early.
/** @import { SuggestionState, TabGuard } from './types.d.ts' */

/** Milliseconds after a change of the text in which a Tab is meant for a suggestion. */
const MEANT = 1000;

/** @param {SuggestionState} state @returns {TabGuard} */
export function createTabGuard(state) {
  let changed = -Infinity;
  return {
    change(time) {
      changed = time;
    },
    tab(time) {
      const { text, settings, phase, dismissed } = state;
      const expectsOffer = text.engaged && settings.suggest && phase !== 'failed' && !dismissed;
      state.tabHeld = expectsOffer && time - changed < MEANT;
      if (state.tabHeld) changed = -Infinity;
      return state.tabHeld;
    },
  };
}
