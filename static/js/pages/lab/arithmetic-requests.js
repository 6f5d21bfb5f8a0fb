import { isChangedShown, shownRecording } from '../shared/state/interventions.js';

/** @import { Client } from '../../worker/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/**
 * Asks the model for the arithmetic of the unit that is looked at.
 * @param {{ state: State, client: Client }} parts
 */
export function createArithmeticRequests({ state, client }) {
  /** @type {{ column: object, layer: number, unit: number } | null} */
  let explained = null;

  return {
    explain() {
      const { phase, reading, selection } = state;
      const recording = shownRecording(state);
      const { layer, unit } = selection;
      const index = selection.column ?? (recording?.columns.length ?? 0) - 1;
      const column = recording?.columns[index];
      if (unit === null) explained = null;
      if (phase !== 'ready' || state.isSample || reading || unit === null || !column) return;
      if (explained?.column === column && explained.layer === layer && explained.unit === unit) return;
      explained = { column, layer, unit };
      client.explain({ column: index, layer, unit }, isChangedShown(state));
    },
  };
}
