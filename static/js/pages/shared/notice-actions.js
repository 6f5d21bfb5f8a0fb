import { notify } from './state/notify.js';

/** @import { NoticeKey } from './state/types.d.ts' */
/** @import { NoticeParts } from './types.d.ts' */

/** What the buttons of the notices do. @param {NoticeParts} parts */
export function createNoticeActions({ state, models, refresh, draw, others = {} }) {
  return {
    /** @param {NoticeKey} key */
    onAct(key) {
      const act = others[key];
      if (act) {
        notify(state, key, null);
        act();
      } else if (key === 'server') void models.ask();
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
