import type { Card, Neurons } from '../../core/model/types.d.ts';
import type { LayerInfo } from '../../core/types.d.ts';
import type { Classroom } from './model-session.js';
import type { Progress } from './progress.js';

/** The model that the exercises are about. */
export interface Subject {
  card: Card;
  layers: LayerInfo[];
  /** Of its training text. */
  pieces: string[];
  /** null: it comes without. */
  neurons: Neurons | null;
}

export interface ExerciseTools {
  classroom: Classroom;
  /** Once it is there. */
  model: Promise<Subject>;
  progress: Progress;
  /** In [0, 1). */
  random: () => number;
  place: number;
  title: string;
}
