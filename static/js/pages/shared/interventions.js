import { setChanges, showModel, undoChanges } from './state/interventions.js';

/** @import { Intervention } from '../../core/types.d.ts' */
/** @import { Interventions } from '../../views/types.d.ts' */
/** @import { InterventionParts } from './types.d.ts' */
/** @typedef {ReturnType<typeof createInterventionController>} InterventionController */

/** Changes what the model computes, and asks for new results. @param {InterventionParts} parts */
export function createInterventionController({ state, client, onShow, ask, draw }) {
  function apply() {
    client.intervene(state.interventions.changes);
    ask();
    onShow();
    draw();
  }

  return {
    /** Applies changes that the address named. */
    applyAll() {
      if (state.interventions.changes.length > 0) apply();
    },
    /**
     * Adds changes; they replace those of the same layer, unit and quantity.
     * @param {readonly Intervention[]} changes
     * @param {{ continues?: boolean }} [course] continues: part of the same movement as the last change
     */
    add(changes, course) {
      const others = state.interventions.changes.filter(
        (existing) => !changes.some((change) => hasSameTarget(existing, change)),
      );
      setChanges(state, [...others, ...changes], course);
      apply();
    },
    /** @param {readonly Intervention[]} changes that replace all others */
    replace(changes) {
      setChanges(state, changes);
      apply();
    },
    /** @param {Intervention} change */
    remove(change) {
      setChanges(
        state,
        state.interventions.changes.filter((other) => other !== change),
      );
      apply();
    },
    undo() {
      undoChanges(state);
      apply();
    },
    reset() {
      setChanges(state, []);
      apply();
    },
    /** @param {Interventions['shown']} shown */
    show(shown) {
      showModel(state, shown);
      onShow();
      draw();
    },
  };
}

/** @param {Intervention} one @param {Intervention} other */
function hasSameTarget(one, other) {
  return one.layer === other.layer && one.unit === other.unit && one.quantity === other.quantity;
}
