/** Units to ask about, of which the figures that are shown afterwards leave one answer. */
import { figureOf } from '../../../core/study/unit-profile.js';
import { quizUnits } from '../../../core/study/unit-quiz.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { TrackedLabel, TrackingUnit } from '../../../core/study/types.d.ts' */
/** @import { Figure } from '../../../core/study/unit-profile.js' */

/** Answers besides the right one. */
const OTHERS = 3;
/** Their figures are at most this share of that of the right one. */
const FAINT = 0.7;

/**
 * A correlation alone would call a rare label wrong that the unit tells perfectly: its AUC says so.
 * @param {Recorded[]} columns @param {readonly TrackedLabel[]} labels @param {readonly TrackingUnit[]} units
 */
export function fairUnits(columns, labels, units) {
  return quizUnits(columns, labels, units).flatMap((candidate) => {
    const strength = (/** @type {string} */ key) => {
      const label = labels.find((each) => each.key === key);
      return label ? strengthOf(figureOf(columns, label, candidate.unit)) : 0;
    };
    const most = FAINT * strength(candidate.answer);
    const others = candidate.others.filter((key) => strength(key) <= most);
    return others.length < OTHERS ? [] : [{ ...candidate, others }];
  });
}

/** From 0 to 1, whichever of the two a figure is, as long as its bar. @param {Figure} figure */
export function strengthOf({ auc, correlation }) {
  return Math.abs(auc === null ? correlation : 2 * auc - 1);
}
