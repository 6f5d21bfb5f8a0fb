// Shapes of the search for units.
import type { UnitInterval } from '../../../core/study/signature.js';
import type { UnitSearchQuestion } from '../../../core/study/types.d.ts';
import type { Recording, Span } from '../../../core/types.d.ts';

/** What is searched for, and what is found. */
export interface MatchView {
  recording: Recording;
  /** Number of units of the layer. */
  units: number;
  quantity: number;
  threshold: number;
  span: Span | null;
  /** Units that are on exactly over the span at some threshold. */
  intervals: UnitInterval[];
  /** Units that are on exactly over the span at this threshold. */
  chosen: UnitInterval[];
  question: UnitSearchQuestion | null;
}
