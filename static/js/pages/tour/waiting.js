// Whether a step of the tour has to wait for the model.
/** @import { State } from '../shared/state/types.d.ts' */

/** What a step that is done for the learner waits for. A step that is left goes no further. @param {State} state */
export function createWaiting(state) {
  /** @type {{ condition: (state: State) => boolean, go: () => void }[]} */
  let conditions = [];
  let turn = 0;

  return {
    hands() {
      const started = turn;
      return {
        /** @param {(state: State) => boolean} condition @returns {Promise<void>} */
        until(condition) {
          return new Promise((go) => {
            if (condition(state)) go();
            else conditions.push({ condition, go });
          });
        },
        /** @param {number} milliseconds @returns {Promise<void>} */
        rest(milliseconds) {
          return new Promise((go) => setTimeout(() => started === turn && go(), milliseconds));
        },
      };
    },
    update() {
      const ready = conditions.filter(({ condition }) => condition(state));
      conditions = conditions.filter((waiting) => !ready.includes(waiting));
      for (const { go } of ready) go();
    },
    abandon() {
      turn += 1;
      conditions = [];
    },
  };
}
