import { LEAST_CONTINUATION } from './offer.js';
import { thresholdsOf } from './settings.js';
import { offerOf, textBefore } from './suggestion-state.js';

/** @import { RequestOptions } from './types.d.ts' */

/** For which suggestions for another text stay on the screen. */
const STALE_AFTER_MS = 400;

/** Asks the model for suggestions when the text has changed. @param {RequestOptions} options */
export function createRequests({ state, client, draw, onAsk = () => {} }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function dropStale() {
    // An answer to this very text only waits for its continuations.
    if (state.answer?.before === state.asked?.before || offerOf(state)?.settled !== false) return;
    state.answer = null;
    draw();
  }

  return {
    /** @param {number} [time] of the event that changed the text */
    ask(time) {
      const before = textBefore(state);
      if (state.phase !== 'ready' || before === null || before === state.asked?.before) return;
      if (state.draft !== null) return;
      const { settings, demo } = state;
      const id = client.read(before, {
        maxSuggestions: settings.count,
        typedByUser: demo === null,
        leastContinuation: Math.max(thresholdsOf(settings).ghost, LEAST_CONTINUATION),
      });
      state.asked = { id, before };
      if (time !== undefined) onAsk(id, time);
      clearTimeout(timer);
      timer = setTimeout(dropStale, STALE_AFTER_MS);
    },
    destroy: () => clearTimeout(timer),
  };
}
