// Gates that the reader holds, in all units or in one.
/** @import { Intervention } from '../../core/types.d.ts' */
/** @import { InterventionController } from '../shared/interventions.js' */
/** @import { State } from '../shared/state/types.d.ts' */

/**
 * Holds gates at a value, in all units or only in the selected one.
 * @param {State} state @param {InterventionController} interventionActions
 */
export function createGateHolding(state, interventionActions) {
  let all = true;

  /** @param {readonly Intervention[]} changes */
  function scoped(changes) {
    return changes.map((change) => ({ ...change, unit: all ? null : state.selection.unit }));
  }

  return {
    /** @param {number} quantity @param {number} value @param {boolean} continues the movement before */
    hold(quantity, value, continues) {
      const { layer, unit } = state.selection;
      const change = {
        layer,
        unit: all ? null : unit,
        quantity,
        kind: /** @type {const} */ ('clamp'),
        value,
      };
      interventionActions.add([change], { continues });
    },
    /** @param {number} quantity */
    release(quantity) {
      interventionActions.replace(
        state.interventions.changes.filter((change) => change.quantity !== quantity),
      );
    },
    /** @param {boolean} wanted whether the gates of all units are held */
    setScope(wanted) {
      all = wanted;
      interventionActions.replace(scoped(state.interventions.changes));
    },
    /** Another unit is selected: what was held of the last one is held of this one. */
    followUnit() {
      if (!all) interventionActions.replace(scoped(state.interventions.changes));
    },
  };
}
