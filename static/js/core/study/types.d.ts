// What the studies are asked, and what they find.
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Failure } from '../failure.d.ts';
import type { LoadedModel, Neurons, Reader } from '../model/types.d.ts';
import type { Intervention, Recorded, Span, Stepper, Token, Tokenizer } from '../types.d.ts';

/** A loaded model, and what it has read. */
export interface RunningModel {
  model: LoadedModel;
  reader: Reader;
  language: { stepper: Stepper; tokenizer: Tokenizer };
  /** UTF-16 units of a text that the reader reads at most. */
  maxLength?: number;
  /** The interventions in the model. */
  changes?: readonly Intervention[];
}

/** What can be asked of the worker about the text (core/study/studies.js), and what comes back. */
export interface StudyMap {
  /** The units of a layer, similar ones next to each other (Ward's clustering of one quantity). */
  unitOrder: { question: { layer: number; quantity: number }; result: number[] };
  /** Which units of a layer track which labels, on the text (core/study/probe.js). */
  probe: { question: { layer: number; labels: ProbedLabel[] }; result: ProbeResult };
  /** The same for the user's own label. */
  probeCustom: { question: { layer: number; labels: ProbedLabel[] }; result: ProbeResult };
  /** What the export found on held-out text; null: the model comes without. */
  heldOutUnits: { question: null; result: { neurons: Neurons | null } };
  /**
   * How each typed token influences the log-probability of a continuation, by gradient. With `against`, the difference
   * to the log-probability of that continuation; '' for none.
   */
  influence: { question: { insert: string; against: string }; result: Influence };
  /** The same by hiding each token. */
  occlusion: { question: { insert: string; against: string }; result: Occlusion };
  /** What the text costs with each unit of a layer switched off in turn. */
  ablation: { question: AblationQuestion; result: AblationResult };
  /** Where else those units are on that are on exactly in a span. */
  unitSearch: { question: UnitSearchQuestion; result: UnitSearchResult };
  /** What each unit of the last layer adds to the scores of the likeliest next tokens after a column. */
  voices: { question: { column: number }; result: Voices };
  /** Reads another text, and compares its states with those of the text. */
  counterfactual: { question: { text: string; layer: number }; result: CounterfactualResult };
  /** Reads the text with gates held from a column on, while the model stays as it is. Only the last columns have values. */
  held: {
    question: { changes: readonly Intervention[]; from: number };
    result: { columns: Recorded[] };
  };
}

/** The likeliest first; `products`: hidden state times weight, by unit. */
export type Voices = { text: string; probability: number; products: Float32Array; bias: number }[];

export interface UnitSearchQuestion {
  layer: number;
  quantity: number;
  /** From which value on a unit is on, on either side of zero. */
  threshold: number;
  /** By how many tokens a unit may turn on and off earlier or later. */
  slack: number;
  span: Span;
}

export interface UnitSearchResult {
  /** Those that were searched for, the clearest first. */
  units: number[];
  /** Best first. */
  textHits: SearchHit[];
  passageHits: SearchHit[];
  /** Tokens of the passages; null: the model comes without. */
  read: number | null;
}

/** A place where units are on. */
export interface SearchHit extends Span {
  /** null: in the text itself. */
  passage: number | null;
  /** 0 to 1. */
  score: number;
  /** Units that are on there. */
  agreeing: number[];
  before: string;
  match: string;
  after: string;
}

/** Another text; it shares its first columns and its last columns with the text. */
export interface CounterfactualResult {
  /** Of the other text. */
  tokens: Token[];
  logProbabilities: (number | null)[];
  /** Columns of the common beginning, and of the common end. */
  before: number;
  after: number;
  /** For each column of the common end: ‖c′ − c‖ / ‖c‖ over the layer's units, and the same for h. */
  cell: Float32Array;
  hidden: Float32Array;
  /** c′ − c [columns × units] of the first columns of the common end. */
  changes: Float32Array;
}

export interface AblationQuestion {
  layer: number;
  /** The last tokens of the text that are measured. */
  tokens: number;
}

export interface AblationResult {
  /** By unit: how many more bits per character than with it; NaN: not known yet. */
  costs: Float32Array;
  known: number;
  /** With all units. */
  bits: number;
  characters: number;
  tokens: number;
}

/** A token of a continuation. */
export interface AddedToken {
  text: string;
  /** It is in the vocabulary. */
  known: boolean;
  /** ln p of it given all before it, calibrated. */
  logProbability: number;
}

/** For the columns from `from` on, in nats. */
export interface Occlusion {
  added: AddedToken[];
  /** Empty where nothing is compared. */
  against: AddedToken[];
  from: number;
  influence: Float32Array;
}

export interface Influence extends Occlusion {
  /** Length of the gradient with respect to each embedding. */
  norm: Float32Array;
}

/** A label's key, or spans of the whole text in which a label is 1, in UTF-16 units. */
export type ProbedLabel = string | { spans: readonly (readonly [number, number])[] };

/** A unit's cell state or hidden state. */
export interface UnitState {
  layer: number;
  unit: number;
  quantity: 'c' | 'h';
}

/** A unit whose state follows a label: neurons.json has the same. */
export interface TrackingUnit extends UnitState {
  correlation: number;
  /** How likely the state is higher where the label is 1; null: the label is not binary. */
  auc: number | null;
  /** By a permutation test with the maximum over all units. */
  p: number;
}

export interface TrackedLabel {
  key: string;
  kind: 'binary' | 'numeric';
  /** False: it is constant in the text, or changes only one way, as any unit that slowly fills or fades. */
  changes: boolean;
  /** For each token of the text, without the start token. */
  values: Float32Array;
  /** The strongest first. */
  units: TrackingUnit[];
}

export interface ProbeResult {
  /** How many were measured; with too few, no label is. */
  tokens: number;
  labels: TrackedLabel[];
}

/** A label on the text, and how strongly the units follow it. */
export interface ProbeTarget {
  key: string;
  kind: 'binary' | 'numeric';
  /** For each token. */
  values: Float64Array;
  /** [tokens × (1 + turns)]: as it is, then turned; null where it never changes. */
  turned: Tensor2D | null;
  /** For each series, with its sign. */
  strengths: Float32Array;
  /** Over all series, for each turn. */
  best: Float64Array;
}

/** Round of the guessing game. */
export interface Round {
  unit: TrackingUnit;
  /** The key of the label that it tracks. */
  answer: string;
  /** Four keys, in the order in which they are offered. */
  choices: string[];
}

/** What adjacent tokens wrote above zero, or below. */
export interface StreamLayer {
  tokens: Span;
  sign: 1 | -1;
  /** At each column of the span. */
  values: Float64Array;
  /** Index into `values`: from there on something is held. */
  start: number;
  /** From there on it only fades. */
  end: number;
}

/** What one unit does over a span. */
export interface UnitCourse {
  span: Span;
  /** What each token contributes at the span's first column, or at its own if that is later; after that it fades. */
  first: Float64Array;
  forget: Float64Array;
}

export interface IndexedExcerpt {
  /** In NFC. */
  text: string;
  /** The start token first. */
  tokens: Token[];
  /** Its place among the tokens of all passages. */
  from: number;
}

/** Passages with the states of every unit, a byte each. */
export interface ExcerptIndex {
  passages: IndexedExcerpt[];
  /** Tokens of all passages. */
  length: number;
  /** Per layer and quantity [units × length]. */
  layers: Record<number, Int8Array>[];
  /** Continues where it was left. */
  read: () => Generator<number, void, void>;
}

/** A piece of text that both models read whole: where a token of each ends. */
export interface Piece {
  text: string;
  /** Columns of the one model, and of the other. */
  columns: Span;
  otherColumns: Span;
  /** Surprise in the one model, and in the other; null: unknown. */
  bits: number | null;
  otherBits: number | null;
  /** Both know all of its letters or words. */
  known: boolean;
}

/** For each unit, the share of tokens at which its gate is nearly shut (below 0.1) and nearly open (above 0.9). */
export interface Saturation {
  low: ArrayLike<number>;
  high: ArrayLike<number>;
}

export type LayerSaturation = Record<'i' | 'f' | 'o', Saturation>;

export type StudyName = keyof StudyMap;

export type StudyMessage = {
  [Name in StudyName]: {
    type: 'study';
    id: number;
    name: Name;
    question: StudyMap[Name]['question'];
    /** About the model with the interventions. */
    changed?: boolean;
  };
}[StudyName];

/** The newest question of a name, and the newest answer. */
export interface Study<Name extends StudyName = StudyName> {
  question: StudyMap[Name]['question'];
  /** Of the recording that was asked about. */
  columns: Recorded[];
  /** null: nothing is running. */
  progress: number | null;
  /** The newest answer, with its question and the columns that it is about. */
  answer: {
    question: StudyMap[Name]['question'];
    columns: Recorded[];
    result: StudyMap[Name]['result'];
  } | null;
  failure: Failure | null;
}
