import { labelsOf } from '../../core/labels/labels.js';
import { beginningWith, byActivity, numbered } from './row-order.js';
import { CELL } from '../../core/record.js';

/** @import { Study } from '../../core/study/types.d.ts' */
/** @import { Recording } from '../../core/types.d.ts' */
/** @import { StudyTools } from '../types.d.ts' */
/** @import { GatesData } from '../types.d.ts' */
/** @import { Order } from './row-order.js' */
/** By what the units are ordered; a label by its key. @typedef {'number' | 'activity' | 'likeness' | `label:${string}`} Ordering */

const LABEL = 'label:';

/**
 * The order that was asked for. It is made of the text as it is then, and stays while the text grows, so that rows do
 * not jump under the eyes; another layer or model gets one of its own.
 * @param {StudyTools} tools
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
  /** Units that a label's order begins with. */
  let tracking = 0;

  /** @param {Ordering} next */
  function orderBy(next) {
    if (awaited && by === 'likeness') leave('order');
    by = next;
    awaited = true;
  }

  /** @param {GatesData & { recording: Recording }} data */
  function update({ recording, selection, studies, language }) {
    const { units } = recording.layers[selection.layer];
    if (recording.layers !== made?.layers || selection.layer !== layer) {
      layer = selection.layer;
      take(numbered(units), recording);
      awaited = true;
    }
    if (!awaited) return;
    if (by === 'number') take(numbered(units), recording);
    else if (by === 'activity') take(byActivity(recording.columns, layer, units), recording);
    else if (by === 'likeness') orderByLikeness(recording, studies);
    else orderByLabel(by.slice(LABEL.length), language, recording, studies);
  }

  /** @param {Recording} recording @param {GatesData['studies']} studies */
  function orderByLikeness(recording, studies) {
    const result = resultOf('order', recording, studies);
    if (result) take(Uint16Array.from(result), recording);
    else study('order', { layer, quantity: CELL });
  }

  /**
   * The units that follow a label come first, as the cell detective finds them; its question is asked in its own words,
   * so that both have the one answer.
   * @param {string} key @param {string} language @param {Recording} recording
   * @param {GatesData['studies']} studies
   */
  function orderByLabel(key, language, recording, studies) {
    const result = resultOf('detect', recording, studies);
    if (!result) return study('detect', { layer, labels: labelsOf(language).map((label) => label.key) });
    const found = result.labels.find((label) => label.key === key)?.units ?? [];
    const first = new Set(found.map(({ unit }) => unit));
    tracking = first.size;
    take(beginningWith(recording.layers[layer].units, [...first]), recording);
  }

  /**
   * What was found for the layer and the very recording.
   * @template {'order' | 'detect'} Name
   * @param {Name} name
   * @param {Recording} recording
   * @param {GatesData['studies']} studies
   */
  function resultOf(name, recording, studies) {
    const asked = /** @type {Study<Name> | undefined} */ (studies.get(name));
    const answer = asked?.answer;
    const fits = answer?.columns === recording.columns && answer.question.layer === layer;
    return fits ? answer.result : null;
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
    tracking: () => tracking,
    /** Whether the text has changed since. @param {Recording} recording */
    isOld: (recording) => by !== 'number' && !awaited && made?.columns !== recording.columns,
  };
}
