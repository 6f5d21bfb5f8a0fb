/**
 * What the rows are sorted by. An order is made from the text as it is then, and stays while the text grows, so that
 * rows do not jump while they are watched; another layer or model gets a new one.
 */
import { labelsOf } from '../../core/labels/labels.js';
import { CELL } from '../../core/record.js';
import { beginningWith, byActivity, numbered } from './row-order.js';

/** @import { Study } from '../../core/study/types.d.ts' */
/** @import { Recording } from '../../core/types.d.ts' */
/** @import { GatesData, StudyTools } from '../types.d.ts' */
/** @import { RowOrder, SortKey } from './types.d.ts' */
/** @typedef {Omit<GatesData, 'recording'> & { recording: Recording }} SortData */
/** @typedef {ReturnType<typeof createRowSort>} RowSort */

const LABEL = 'label:';

/** @param {StudyTools} tools */
export function createRowSort({ study, cancelStudy }) {
  return {
    study,
    cancelStudy,
    key: /** @type {SortKey} */ ('number'),
    order: numbered(1),
    /** What the order was made from. */
    source: /** @type {Recording | null} */ (null),
    layer: 0,
    /** The order is still the one before. */
    awaited: false,
    /** Units that a label's order begins with. */
    tracking: 0,
  };
}

/** @param {RowSort} sort @param {SortKey} key */
export function sortBy(sort, key) {
  if (sort.awaited && sort.key === 'similarity') sort.cancelStudy('unitOrder');
  sort.key = key;
  sort.awaited = true;
}

/** Whether the text has changed since. @param {RowSort} sort @param {Recording} recording */
export function isOutdated({ key, awaited, source }, recording) {
  return key !== 'number' && !awaited && source?.columns !== recording.columns;
}

/** @param {RowSort} sort @param {SortData} data */
export function updateSort(sort, data) {
  const { recording, selection } = data;
  const { units } = recording.layers[selection.layer];
  if (recording.layers !== sort.source?.layers || selection.layer !== sort.layer) {
    sort.layer = selection.layer;
    setOrder(sort, numbered(units), recording);
    sort.awaited = true;
  }
  if (!sort.awaited) return;
  const { key, layer } = sort;
  if (key === 'number') setOrder(sort, numbered(units), recording);
  else if (key === 'activity') setOrder(sort, byActivity(recording.columns, layer, units), recording);
  else if (key === 'similarity') sortBySimilarity(sort, data);
  else sortByLabel(sort, key.slice(LABEL.length), data);
}

/** @param {RowSort} sort @param {SortData} data */
function sortBySimilarity(sort, data) {
  const result = resultOf(sort, 'unitOrder', data);
  if (result) setOrder(sort, Uint16Array.from(result), data.recording);
  else sort.study('unitOrder', { layer: sort.layer, quantity: CELL });
}

/**
 * The units that follow a label come first, as the cell detective finds them. The question is the detective's own, so
 * that both share one answer.
 * @param {RowSort} sort @param {string} key @param {SortData} data
 */
function sortByLabel(sort, key, data) {
  const { language, recording } = data;
  const { layer } = sort;
  const result = resultOf(sort, 'probe', data);
  if (!result) return sort.study('probe', { layer, labels: labelsOf(language).map((label) => label.key) });
  const matches = result.labels.find((label) => label.key === key)?.units ?? [];
  const first = new Set(matches.map(({ unit }) => unit));
  sort.tracking = first.size;
  setOrder(sort, beginningWith(recording.layers[layer].units, [...first]), recording);
}

/**
 * The result of a study, if it is about this layer of this very recording.
 * @template {'unitOrder' | 'probe'} Name @param {RowSort} sort @param {Name} name @param {SortData} data
 */
function resultOf({ layer }, name, { recording, studies }) {
  const answer = /** @type {Study<Name> | undefined} */ (studies.get(name))?.answer;
  const fits = answer?.columns === recording.columns && answer.question.layer === layer;
  return fits ? answer.result : null;
}

/** @param {RowSort} sort @param {RowOrder} order @param {Recording} source */
function setOrder(sort, order, source) {
  sort.order = order;
  sort.source = source;
  sort.awaited = false;
}
