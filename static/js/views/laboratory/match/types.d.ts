// Shapes of the search for units.
import type { Exact } from '../../../core/study/signature.js';
import type { MatchQuestion } from '../../../core/study/types.d.ts';
import type { Recording, Stretch } from '../../../core/types.d.ts';

/** What is searched for, and what is found. */
export interface MatchView {
  recording: Recording;
  /** Number of units of the layer. */
  units: number;
  quantity: number;
  threshold: number;
  span: Stretch | null;
  /** Units that are on exactly over the span at some threshold. */
  exact: Exact[];
  /** Units that are on exactly over the span at this threshold. */
  chosen: Exact[];
  question: MatchQuestion | null;
}
