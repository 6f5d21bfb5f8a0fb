/**
 * What the rows are sorted by. An order is made from the text as it is then, and stays while the text grows, so that
 * rows do not jump while they are watched; another layer or model gets a new one.
 */
import { labelsOf } from '../../core/labels/labels.js';
import { CELL } from '../../core/record.js';
import { beginningWith, byActivity, numbered } from './row-order.js';
import { unitJobs } from './unit-jobs.js';

/** @import { Study } from '../../core/study/types.d.ts' */
/** @import { Recording } from '../../core/types.d.ts' */
/** @import { GatesData, StudyTools } from '../types.d.ts' */
/** @import { RowOrder, SortKey, UnitGroup } from './types.d.ts' */
/** @typedef {Omit<GatesData, 'recording'> & { recording: Recording }} SortData */
/** @typedef {ReturnType<typeof createRowSort>} RowSort */

const LABEL = 'label:';

/** @param {StudyTools} tools */
export function createRowSort({ study, cancelStudy }) {
  return {
    study,
    cancelStudy,
    /** That was chosen; null: by what the units do, where the model says that. */
    key: /** @type {SortKey | null} */ (null),
    order: numbered(1),
    /** That the order begins with; null: it has none. */
    groups: /** @type {readonly UnitGroup[] | null} */ (null),
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

/** By what the rows are sorted, or will be. @param {RowSort} sort @param {Pick<GatesData, 'hasJobs'>} data @returns {SortKey} */
export function sortKeyOf({ key }, { hasJobs }) {
  if (key === null || (key === 'jobs' && !hasJobs)) return hasJobs ? 'jobs' : 'number';
  return key;
}

/** Whether the text has changed since. @param {RowSort} sort @param {SortData} data */
export function isOutdated(sort, data) {
  const key = sortKeyOf(sort, data);
  const depends = key !== 'number' && key !== 'jobs';
  return depends && !sort.awaited && sort.source?.columns !== data.recording.columns;
}

/** @param {RowSort} sort @param {SortData} data */
export function updateSort(sort, data) {
  const { recording, selection } = data;
  const { units } = recording.layers[selection.layer];
  if (recording.layers !== sort.source?.layers || selection.layer !== sort.layer) {
    sort.layer = selection.layer;
    setOrder(sort, numbered(units), recording, sortKeyOf(sort, data) === 'jobs' ? [] : null);
    sort.awaited = true;
  }
  if (!sort.awaited) return;
  const { layer } = sort;
  const key = sortKeyOf(sort, data);
  if (key === 'number') setOrder(sort, numbered(units), recording);
  else if (key === 'activity') setOrder(sort, byActivity(recording.columns, layer, units), recording);
  else if (key === 'similarity') sortBySimilarity(sort, data);
  else if (key === 'jobs') sortByJobs(sort, data);
  else sortByLabel(sort, key.slice(LABEL.length), data);
}

/** @param {RowSort} sort @param {SortData} data */
function sortBySimilarity(sort, data) {
  const result = resultOf(sort, 'unitOrder', data);
  if (result) setOrder(sort, Uint16Array.from(result), data.recording);
  else sort.study('unitOrder', { layer: sort.layer, quantity: CELL });
}

/** The units that do something known come first. @param {RowSort} sort @param {SortData} data */
function sortByJobs(sort, data) {
  const groups = jobsOf(data, sort.layer);
  if (!groups) return sort.study('heldOutUnits', null);
  const { units } = data.recording.layers[sort.layer];
  setOrder(
    sort,
    beginningWith(
      units,
      groups.flatMap((group) => group.units),
    ),
    data.recording,
    groups,
  );
}

/** Null until the model's file is there. @param {Pick<GatesData, 'studies' | 'story'>} data @param {number} layer */
export function jobsOf({ studies, story }, layer) {
  const study = /** @type {Study<'heldOutUnits'> | undefined} */ (studies.get('heldOutUnits'));
  return study?.answer ? unitJobs(study.answer.result.neurons, story ?? null, layer) : null;
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

/** @param {RowSort} sort @param {RowOrder} order @param {Recording} source @param {RowSort['groups']} [groups] */
function setOrder(sort, order, source, groups = null) {
  sort.order = order;
  sort.groups = groups;
  sort.source = source;
  sort.awaited = false;
}
