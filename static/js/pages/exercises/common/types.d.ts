import type { Card, Neurons } from '../../../core/model/types.d.ts';
import type { LayerInfo, Recorded, Suggestion } from '../../../core/types.d.ts';
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

export type Scale = { least: number; most: number };

export interface LetterRow {
  /** The start token is left out. */
  columns: readonly Recorded[];
  /** Language of the text. */
  language: string;
  /** Name of the row for screen readers. */
  label: string;
  /** Height of the bar over each letter; null: no bars. */
  values?: readonly number[] | null;
  /** Height of a mark next to each bar. */
  others?: readonly number[] | null;
  /** Range of the values; 0 to 1 by default. */
  scale?: Scale;
  /** Key of the quantity that the bars show. */
  quantity?: string;
  /** Short words over some letters. */
  flags?: ReadonlyMap<number, string>;
}

export type Reading = { columns: Recorded[]; suggestions: Suggestion[] };

export type Readings = { untouched: Reading; changed: Reading };
