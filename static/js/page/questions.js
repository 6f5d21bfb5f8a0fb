import { gateOf } from '../settings.js';
import { offerOf, textBefore } from '../state.js';

/** How long suggestions for another text stay on the screen while new ones are under way. */
const PATIENCE = 400;

/**
 * Asks the model: for suggestions when the text has changed, for the arithmetic of the unit that is looked at.
 * @param {object} parts
 * @param {import('../state.js').State} parts.state
 * @param {import('../suggest/client.js').Client} parts.client
 * @param {ReturnType<typeof import('./latency.js').createLatency>} parts.latency
 * @param {() => void} parts.draw
 */
export function createQuestions({ state, client, latency, draw }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {{ column: object, layer: number, unit: number } | null} */
  let explained = null;

  function forgetUnfitting() {
    // An answer to this very text only waits for its continuations.
    if (state.answer?.before === state.asked?.before || offerOf(state)?.settled !== false) return;
    state.answer = null;
    draw();
  }

  return {
    /** @param {number} [time] of the event that changed the text */
    suggest(time) {
      const before = textBefore(state);
      if (state.phase !== 'ready' || before === null || before === state.asked?.before) return;
      if (state.draft !== null) return;
      const own = state.demo === null;
      const id = client.read(before, { own, sureness: gateOf(state.settings).letter });
      state.asked = { id, before };
      if (time !== undefined) latency.ask(id, time);
      clearTimeout(timer);
      timer = setTimeout(forgetUnfitting, PATIENCE);
    },
    explain() {
      const { phase, recording, reading, selection } = state;
      const { layer, unit } = selection;
      const index = selection.column ?? (recording?.columns.length ?? 0) - 1;
      const column = recording?.columns[index];
      if (unit === null) explained = null;
      if (phase !== 'ready' || state.canned || reading || unit === null || !column) return;
      if (explained?.column === column && explained.layer === layer && explained.unit === unit) return;
      explained = { column, layer, unit };
      client.explain({ column: index, layer, unit });
    },
  };
}
