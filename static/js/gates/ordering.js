import { byActivity, numbered } from './order.js';
import { CELL } from './quantities.js';

/** @typedef {import('../types.d.ts').GatesData} GatesData */
/** @typedef {import('../types.d.ts').Recording} Recording */
/** @typedef {import('./order.js').Order} Order */
/** @typedef {'number' | 'activity' | 'likeness'} Ordering by what the units are ordered */

/**
 * The order that was asked for. It is made of the text as it is then, and stays while the text grows, so that rows do
 * not jump under the eyes; another layer or model gets one of its own.
 * @param {Pick<import('../types.d.ts').LabTools, 'study' | 'leave'>} tools
 */
export function createOrderer({ study, leave }) {
  /** @type {Ordering} */
  let by = 'number';
  let order = numbered(1);
  /** Of what it was made. @type {Recording | null} */
  let made = null;
  let layer = 0;
  /** It is still that of before. */
  let awaited = false;

  /** @param {Ordering} next */
  function orderBy(next) {
    if (awaited && by === 'likeness') leave('order');
    by = next;
    awaited = true;
  }

  /** @param {GatesData & { recording: Recording }} data */
  function update({ recording, selection, studies }) {
    const { units } = recording.layers[selection.layer];
    if (recording.layers !== made?.layers || selection.layer !== layer) {
      layer = selection.layer;
      take(numbered(units), recording);
      awaited = true;
    }
    if (!awaited) return;
    if (by === 'number') take(numbered(units), recording);
    else if (by === 'activity') take(byActivity(recording.columns, layer, units), recording);
    else askForLikeness(recording, studies.get('order'));
  }

  /**
   * @param {Recording} recording
   * @param {import('../types.d.ts').Study | undefined} asked
   */
  function askForLikeness(recording, asked) {
    const answer = /** @type {import('../types.d.ts').Study<'order'> | undefined} */ (asked)?.answer;
    if (answer?.columns === recording.columns && answer.question.layer === layer)
      take(Uint16Array.from(answer.result), recording);
    else study('order', { layer, quantity: CELL });
  }

  /** @param {Order} next @param {Recording} recording */
  function take(next, recording) {
    order = next;
    made = recording;
    awaited = false;
  }

  return {
    orderBy,
    update,
    order: () => order,
    by: () => by,
    awaited: () => awaited,
    /** Whether the text has changed since. @param {Recording} recording */
    isOld: (recording) => by !== 'number' && !awaited && made?.columns !== recording.columns,
  };
}
