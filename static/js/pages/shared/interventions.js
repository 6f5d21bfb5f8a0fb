import { setChanges, show, undoChanges } from './state.js';

/** @import { Change } from '../../core/types.d.ts' */
/** @import { Puppet } from '../../views/types.d.ts' */
/** @import { Client } from '../../worker/client.js' */
/** @import { State } from './state.js' */
/** @typedef {ReturnType<typeof createPuppetry>} Puppetry */

/**
 * Changes what the model does, and asks what follows.
 * @param {object} parts @param {State} parts.state @param {Client} parts.client
 * @param {() => void} parts.onShow another model's recording is shown
 * @param {() => void} parts.ask for suggestions anew
 * @param {() => void} parts.draw
 */
export function createPuppetry({ state, client, onShow, ask, draw }) {
  function follow() {
    client.intervene(state.puppet.changes);
    ask();
    onShow();
    draw();
  }

  return {
    /** The changes came with an address. */
    follow() {
      if (state.puppet.changes.length > 0) follow();
    },
    /**
     * Adds changes, in the place of those that pulled the same strings.
     * @param {readonly Change[]} changes
     * @param {{ continues?: boolean }} [course] continues: one movement with the change before
     */
    add(changes, course) {
      const others = state.puppet.changes.filter((each) => !changes.some((change) => isSame(each, change)));
      setChanges(state, [...others, ...changes], course);
      follow();
    },
    /** @param {readonly Change[]} changes instead of those there are */
    replace(changes) {
      setChanges(state, changes);
      follow();
    },
    /** @param {Change} change */
    remove(change) {
      setChanges(
        state,
        state.puppet.changes.filter((each) => each !== change),
      );
      follow();
    },
    undo() {
      undoChanges(state);
      follow();
    },
    reset() {
      setChanges(state, []);
      follow();
    },
    /** @param {Puppet['shown']} shown */
    show(shown) {
      show(state, shown);
      onShow();
      draw();
    },
  };
}

/** @param {Change} one @param {Change} other */
function isSame(one, other) {
  return one.layer === other.layer && one.unit === other.unit && one.quantity === other.quantity;
}
