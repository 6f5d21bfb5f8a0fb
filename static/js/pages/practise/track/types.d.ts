// Shapes of the exercise “What does it track?”.
import type { Round as SampledRound, TrackedLabel } from '../../../core/study/types.d.ts';
import type { Recorded } from '../../../core/types.d.ts';

/** A unit on the text that is shown. */
export interface Round extends SampledRound {
  columns: Recorded[];
  labels: TrackedLabel[];
  /** The unit's state at each column. */
  values: Float32Array;
  language: string;
  /** Number of layers of the model. */
  layers: number;
  /** The label that was guessed; null: not yet. */
  guess: string | null;
}
