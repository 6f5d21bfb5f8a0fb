import type { Card, LayerInfo, Neurons } from '../types.d.ts';
import type { Classroom } from './classroom.js';
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
