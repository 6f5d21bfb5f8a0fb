import type { Card, Neurons } from '../../../core/model/types.d.ts';
import type { LayerInfo } from '../../../core/types.d.ts';
import type { ModelSession } from './model-session.js';
import type { Progress } from './progress.js';

/** The model that the exercises are about. */
export interface ExerciseModel {
  card: Card;
  layers: LayerInfo[];
  /** Of its training text. */
  pieces: string[];
  /** null: it comes without. */
  neurons: Neurons | null;
}

export interface ExerciseTools {
  session: ModelSession;
  model: Promise<ExerciseModel>;
  progress: Progress;
  /** In [0, 1). */
  random: () => number;
  place: number;
  title: string;
}
