import { gateOf } from './settings.js';
import { offerOf, textBefore } from './suggestion-state.js';

/** @import { Client } from '../../worker/client.js' */
/** @import { Suggesting } from './suggestion-state.js' */

/** How long suggestions for another text stay on the screen while new ones are under way. */
const PATIENCE = 400;

/**
 * Asks the model for suggestions when the text has changed.
 * @param {object} parts @param {Suggesting} parts.state @param {Pick<Client, 'read'>} parts.client
 * @param {() => void} parts.draw
 * @param {(id: number, time: number) => void} [parts.onAsk] hears the time of the event that changed the text
 */
export function createAsking({ state, client, draw, onAsk = () => {} }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function forgetUnfitting() {
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
      const { count } = settings;
      const id = client.read(before, { count, own: demo === null, sureness: gateOf(settings).letter });
      state.asked = { id, before };
      if (time !== undefined) onAsk(id, time);
      clearTimeout(timer);
      timer = setTimeout(forgetUnfitting, PATIENCE);
    },
    destroy: () => clearTimeout(timer),
  };
}
