import type { Story, StoryRecording } from '../../../../vendor/model-files.js';
import type { Card, Neurons } from '../../../core/model/types.d.ts';
import type { LayerInfo, Recorded } from '../../../core/types.d.ts';
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

/** The story of the model that the page opens with, as the server wrote it into the page. */
export interface PageStory {
  model: string;
  story: Story;
  recording: StoryRecording;
}

export interface ExerciseTools {
  session: ModelSession;
  model: Promise<ExerciseModel>;
  progress: Progress;
  /** In [0, 1). */
  random: () => number;
  /** null: the model has none. */
  story: PageStory | null;
  title: string;
}

/** What an answer is worth: `right` earns a stamp. */
export type Tone = 'right' | 'nearly' | 'wrong';

export interface Judgement {
  /** What the score comes to. */
  detail: string | readonly (string | Node)[];
  /** One sentence. */
  why?: string;
  /** With their numbers. */
  equations?: readonly string[];
  /** What may be done now. */
  hint?: string;
  /** Behind a button. */
  more?: readonly string[];
}

/** An answer to choose. */
export interface Choice {
  key: string;
  title: string;
  text: string;
  /** What it is worth; missing: it is not known yet, or not worth a sign. */
  tone?: Tone;
  /** What was measured of it. */
  figure?: HTMLElement;
  /** Missing: it is no toggle. */
  pressed?: boolean;
  disabled?: boolean;
}

/** A unit at one letter. */
export interface UnitStep {
  gates: [input: number, forget: number, output: number];
  /** The cell state at the letter before. */
  before: number;
  candidate: number;
  cell: number;
  hidden: number;
}

export interface LetterTextData {
  /** The start token is left out. */
  columns: readonly Pick<Recorded, 'token'>[];
  /** Of the text; empty: not known. */
  language: string;
  /** Name of the text for screen readers. */
  label: string;
  /** The unit's cell state at each letter, behind it. */
  cells?: readonly number[];
  /** A gate at each letter, as a bar below it. */
  gate?: readonly number[];
  /** Key of the gate. */
  quantity?: string;
  /** Index of the letter that the exercise is about. */
  marked?: number;
  /** Whether the text begins before what is shown. */
  isCut?: boolean;
}

export interface LetterRow {
  /** The start token is left out. */
  columns: readonly Recorded[];
  /** Language of the text. */
  language: string;
  /** Name of the row for screen readers. */
  label: string;
  /** Height of the bar over each letter, from 0 to 1; null: no bars. */
  values?: readonly number[] | null;
  /** Key of the gate that the bars show. */
  quantity?: string;
  /** Short words over some letters. */
  flags?: ReadonlyMap<number, string>;
}

export type Readings = { untouched: Recorded[]; changed: Recorded[] };
