import type { LabelText } from '../../../ui/label-texts.js';
import type { Label } from '../../../core/labels/types.d.ts';
import type { Neurons } from '../../../core/model/types.d.ts';
import type { Round, TrackedLabel, TrackingUnit } from '../../../core/study/types.d.ts';
import type { Recorded } from '../../../core/types.d.ts';
import type { Spans } from '../../../worker/regex-search.js';
import type { LabData, LabTools } from '../shared/types.d.ts';
import type { createParts as createProbeParts, createSources } from './probe.js';
import type { createFields } from './custom-label.js';
import type { createParts as createQuizParts } from './quiz.js';
import type { createRegexSearch } from '../../../worker/regex-search.js';

/** A label as a list shows it. */
export type ListedLabel = Pick<Label, 'key' | 'kind' | 'where'> & LabelText;

/** The units of a label in one place, or why there are none. The same object as long as it is the same. */
export interface Finding {
  units: TrackingUnit[];
  note: string;
}

/** What the worker has answered so far. */
export interface ProbeResults {
  neurons: Neurons | null;
  /** On the text. */
  labels: TrackedLabel[];
  /** The person's. */
  custom: TrackedLabel | null;
  /** That the labels are about. */
  columns: Recorded[];
  /** That was probed; null: there is no answer yet. */
  layer: number | null;
  /** Of the text. */
  tokens: number;
}

export interface ListData {
  labels: readonly ListedLabel[];
  /** Of the model. */
  layers: number;
  /** On the text that the export held out; null: the model comes without. */
  heldOut: (key: string) => Finding | null;
  /** On the text at hand. */
  live: (key: string) => Finding;
  /** Above the columns; null: there is nothing of it. */
  heads: { heldOut: string | null; live: string };
  /** The text has changed since. */
  stale: boolean;
  /** Too short to say anything of the text at hand. */
  isShort: boolean;
  /** Over the text. */
  current: { layer: number; unit: number } | null;
}

export interface Probe {
  tools: LabTools;
  parts: ReturnType<typeof createProbeParts>;
  sources: ReturnType<typeof createSources>;
  /** The same function always: the unit panel compares it. */
  nameOf: (key: string) => ListedLabel;
  data: LabData | null;
  /** The label below a unit's letters, as long as that unit is selected. */
  band: { key: string; layer: number; unit: number };
  /** Matches of the custom label. */
  spans: Spans | null;
}

export interface CustomLabel {
  fields: ReturnType<typeof createFields>;
  marker: ReturnType<typeof createRegexSearch>;
  onChange: () => void;
  /** What was asked for, and what came. */
  search: { pattern: string; columns: Recorded[]; spans: Spans | null } | null;
  /** The pattern that took too long. */
  slowPattern: string | null;
}

export interface QuizData {
  /** That the labels are about. */
  columns: Recorded[];
  labels: TrackedLabel[];
  /** That track something. */
  units: TrackingUnit[];
  layers: number;
  /** Another object for another model. */
  model: unknown;
  nameOf: (key: string) => ListedLabel;
}

/** On the text that it began with. */
export interface PlayedRound extends Round {
  data: QuizData;
  /** The label that was guessed; null: not yet. */
  guess: string | null;
}

export interface Quiz {
  parts: ReturnType<typeof createQuizParts>;
  onShow: ((unit: TrackingUnit, key: string) => void) | null;
  random: () => number;
  onGuess?: (right: boolean) => void;
  data: QuizData | null;
  round: PlayedRound | null;
  right: number;
  guessed: number;
}
