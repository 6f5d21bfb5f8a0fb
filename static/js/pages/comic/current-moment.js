import { shownRecording } from '../shared/state/interventions.js';
import { reachOf, sixOf } from './drawing/moment.js';

/** @import { Study } from '../../core/study/types.d.ts' */
/** @import { Recording } from '../../core/types.d.ts' */
/** @import { LabelledUnit, Moment } from './drawing/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/** The same each time. @type {never[]} */
const NONE = [];

/**
 * The moment that the panels show, or null before a text is read and a unit is chosen.
 * @param {State} state @param {readonly LabelledUnit[]} labelledUnits @returns {Moment | null}
 */
export function momentOf(state, labelledUnits) {
  const recording = shownRecording(state);
  const { selection, interventions, answer, card } = state;
  if (!recording || recording.columns.length < 2 || selection.unit === null) return null;
  const { layer, unit } = selection;
  const last = recording.columns.length - 1;
  const column = Math.min(selection.column ?? last, last);
  return {
    recording,
    column,
    layer,
    unit,
    card,
    labelledUnits,
    token: recording.columns[column].token,
    now: sixOf(recording, column, layer, unit),
    before: sixOf(recording, column - 1, layer, unit),
    reach: reachOf(recording, layer, unit),
    next: answer?.suggestions ?? NONE,
    untouched: interventions.changes.length > 0 ? interventions.suggestions.untouched : null,
    changes: interventions.changes,
    ...voicesOf(state, recording, column),
    live: state.phase === 'ready',
  };
}

/** @param {State} state @param {Recording} recording @param {number} column */
function voicesOf({ studies }, recording, column) {
  const study = /** @type {Study<'voices'> | undefined} */ (studies.get('voices'));
  const answer = study?.answer;
  if (!answer) return { voices: NONE, heard: false };
  const heard = answer.columns === recording.columns && answer.question.column === column;
  return { voices: answer.result, heard };
}
