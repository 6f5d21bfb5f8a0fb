import type { UnitInterval } from '../../../core/study/signature.js';
import type { UnitSearchQuestion } from '../../../core/study/types.d.ts';
import type { Recording, Span } from '../../../core/types.d.ts';

/** The units that are on exactly in the chosen span. */
export interface MatchView {
  recording: Recording;
  /** Of the layer. */
  units: number;
  quantity: number;
  threshold: number;
  span: Span | null;
  intervals: UnitInterval[];
  /** Those at the threshold. */
  chosen: UnitInterval[];
  question: UnitSearchQuestion | null;
}
