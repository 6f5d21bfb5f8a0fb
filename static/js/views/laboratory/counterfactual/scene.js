import { CELL } from '../../../ui/quantities.js';
import { persistence, staysBelow } from '../../../core/study/state-difference.js';
import { memoized } from '../shared/memoized.js';
import { trackPlan } from '../shared/token-row.js';
import { slotsOf } from './alignment.js';
import { heatImage, ROWS } from './picture.js';

/** @import { CounterfactualResult } from '../../../core/study/types.d.ts' */
/** @import { Recorded, Recording } from '../../../core/types.d.ts' */
/** @import { Palette } from '../../../ui/types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */
/** @import { Slot } from './alignment.js' */
/** @import { Answer, CounterfactualScene, Persistence } from './types.d.ts' */

/** Columns after the selected one, or after the change, that are scrolled into view with it. */
const AHEAD = 20;

/** Computes the persistence of units and their heat map again only for another answer or another part of it. */
export function createMeasures() {
  const persistenceOf = memoized((/** @type {Answer} */ answer, /** @type {number} */ units) =>
    persistence(answer.result.changes, units),
  );
  const heatOf = memoized(drawHeat);
  return { persistenceOf, heatOf };
}

/**
 * @param {Answer} answer @param {Persistence} units
 * @param {number} first slot of the common end
 * @param {number} from @param {number} to slots that are drawn
 * @param {Palette} palette
 */
function drawHeat(answer, units, first, from, to, palette) {
  const strongest = [...units].sort((one, other) => other.largest - one.largest).slice(0, ROWS);
  const rows = units.filter((unit) => strongest.includes(unit)).map(({ unit }) => unit);
  const { changes } = answer.result;
  const ramp = palette.ramps[CELL];
  const image = heatImage({ changes, width: units.length, units: rows, first, visible: { from, to }, ramp });
  return { units: rows, image };
}

/**
 * What is drawn of a text and its changed copy; without an answer, of the text alone.
 * @param {LabData} data @param {Answer | null} answer
 * @param {{ measures: ReturnType<typeof createMeasures>, palette: Palette, logarithmic: boolean }} look
 * @returns {CounterfactualScene}
 */
export function sceneOf({ recording, selection }, answer, { measures, palette, logarithmic }) {
  const { columns: newest, layers } = /** @type {Recording} */ (recording);
  const columns = answer?.columns ?? newest;
  const other = answer?.result ?? null;
  const common = other ?? { before: columns.length, after: 0 };
  const slots = slotsOf(columns.length, other?.tokens.length ?? columns.length, common);
  const marked = markedSlot(slots, selection.column);
  const column = marked ?? Math.min(slots.length - 1, (other?.before ?? slots.length) + AHEAD);
  const slotColumns = slots.map((slot) => slotColumn(slot, columns, other));
  const plan = trackPlan({
    recording: { layers, columns: slotColumns },
    selection: { ...selection, column },
  });
  const { layer, unit } = selection;
  const { units } = layers[layer];
  const half = other ? staysBelow(other.cell) : null;
  /** @type {CounterfactualScene['heat']} */
  let heat = null;
  if (answer && answer.result.after > 0) {
    const first = slots.length - answer.result.after;
    const persisting = measures.persistenceOf(answer, units);
    const { from, to } = plan.visible;
    heat = { ...measures.heatOf(answer, persisting, first, from, to, palette), selected: unit };
  }
  const trace = other && unit !== null ? { layer, unit, units } : null;
  return { columns, other, slots, plan, half, marked, logarithmic, heat, trace };
}

/** @param {Slot[]} slots @param {number | null} column */
function markedSlot(slots, column) {
  const slot = column === null ? -1 : slots.findIndex(({ own }) => own === column);
  return slot < 0 ? null : slot;
}

/** Whose width a slot takes. @param {Slot} slot @param {Recorded[]} columns @param {CounterfactualResult | null} other */
function slotColumn(slot, columns, other) {
  if (slot.own !== null) return columns[slot.own];
  return { ...columns[0], token: /** @type {CounterfactualResult} */ (other).tokens[Number(slot.other)] };
}
