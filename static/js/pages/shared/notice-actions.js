import { notify } from './state/notify.js';

/** @import { createModels } from './model-choice.js' */
/** @import { NoticeKey, State } from './state/types.d.ts' */

/**
 * What the buttons of the notices do.
 * @param {object} parts @param {State} parts.state @param {ReturnType<typeof createModels>} parts.models
 * @param {() => void} parts.refresh asks again about the text @param {() => void} parts.draw
 */
export function createNoticeActions({ state, models, refresh, draw }) {
  return {
    /** @param {NoticeKey} key */
    onAct(key) {
      if (key === 'server') void models.ask();
      else if (key === 'arrival') models.pick(/** @type {string} */ (state.arrived));
      else if (key === 'model') models.again();
      else refresh();
    },
    /** @param {NoticeKey} key */
    onDismiss(key) {
      notify(state, key, null);
      draw();
    },
  };
}
