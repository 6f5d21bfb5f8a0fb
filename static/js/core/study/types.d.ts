// What the studies are asked, and what they find.
import type { Failure } from '../failure.d.ts';
import type { LoadedModel } from '../model/loader.js';
import type { Reader } from '../model/reader.js';
import type { Intervention, Recorded, Span, Stepper, Token, Tokenizer } from '../types.d.ts';

/** A loaded model, and what it has read. */
export interface RunningModel {
  model: LoadedModel;
  reader: Reader;
  language: { stepper: Stepper; tokenizer: Tokenizer };
  /** UTF-16 units of a text that the reader reads at most. */
  longest?: number;
  /** What is changed in the model. */
  changes?: readonly Intervention[];
}
import type { Neurons } from '../model/types.d.ts';

/** What can be asked of the worker about the text (core/study/studies.js), and what comes back. */
export interface StudyMap {
  /** The units of a layer, such that those next to each other do alike (Ward's clustering of one quantity). */
  unitOrder: { question: { layer: number; quantity: number }; result: number[] };
  /** Which units of a layer track which labels, on the text (core/study/probe.js). */
  probe: { question: { layer: number; labels: ProbedLabel[] }; result: ProbeResult };
  /** The same for a label of the person's own. */
  probeCustom: { question: { layer: number; labels: ProbedLabel[] }; result: ProbeResult };
  /** What the export found on held-out text; null: the model comes without. */
  heldOutUnits: { question: null; result: { neurons: Neurons | null } };
  /**
   * What each typed token has to do with the log-probability of what would be added, by gradient. `against`: with how
   * much larger it is than that of something else; '' for none.
   */
  influence: { question: { insert: string; against: string }; result: Influence };
  /** The same by hiding each token. */
  occlusion: { question: { insert: string; against: string }; result: Occlusion };
  /** What the text costs with each unit of a layer switched off in turn. */
  ablation: { question: AblationQuestion; result: AblationResult };
  /** Where the units are on that are on exactly in a span. */
  unitSearch: { question: UnitSearchQuestion; result: UnitSearchResult };
  /** Reads another text, and says how far its states are from those of the text. */
  counterfactual: { question: { text: string; layer: number }; result: CounterfactualResult };
}

export interface UnitSearchQuestion {
  layer: number;
  quantity: number;
  /** From which on a unit is on, on either side of zero. */
  threshold: number;
  /** Tokens by which a unit may turn on and off earlier or later. */
  slack: number;
  span: Span;
}

export interface UnitSearchResult {
  /** That the search went by, the clearest first. */
  units: number[];
  /** In the text, best first, and in the passages of the training text. */
  own: SearchHit[];
  passages: SearchHit[];
  /** Tokens of the passages; null where the model came without. */
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

/** Another text beside the text; both begin with the same columns, and end with the same. */
export interface CounterfactualResult {
  /** Of the other text. */
  tokens: Token[];
  logProbabilities: (number | null)[];
  /** Columns of the common beginning, and of the common end. */
  before: number;
  after: number;
  /** Of each column of the common end: ‖c′ − c‖ / ‖c‖ over the layer's units, and the same of h. */
  cell: Float32Array;
  hidden: Float32Array;
  /** c′ − c [columns × units] of the common end, as far as it is kept. */
  changes: Float32Array;
}

export interface AblationQuestion {
  layer: number;
  /** The last tokens of the text that are looked at. */
  tokens: number;
}

export interface AblationResult {
  /** Those that are known so far, by unit: bits per character more than with it; NaN where it is not known yet. */
  costs: Float32Array;
  known: number;
  /** With all units. */
  bits: number;
  characters: number;
  tokens: number;
}

/** A token that would be added. */
export interface AddedToken {
  text: string;
  /** It is one of the vocabulary's. */
  known: boolean;
  /** ln p of it given all before it, calibrated. */
  logProbability: number;
}

/** Columns from `from` on; those behind them are no part of what is explained. In nats. */
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

/** A label's key, or spans of the whole text where one is 1, in UTF-16 units. */
export type ProbedLabel = string | { spans: readonly (readonly [number, number])[] };

/** A unit whose state goes along with a label: neurons.json has the same. */
export interface TrackingUnit {
  layer: number;
  unit: number;
  quantity: 'c' | 'h';
  correlation: number;
  /** That the state is higher where the label is 1; null where it is no binary one. */
  auc: number | null;
  /** By a permutation test with the maximum over all units. */
  p: number;
}

export interface TrackedLabel {
  key: string;
  kind: 'binary' | 'numeric';
  /** False: the text has nothing of it, or nothing else. */
  changes: boolean;
  /** Of each token of the text, without the start token. */
  values: Float32Array;
  /** The strongest first. */
  units: TrackingUnit[];
}

export interface ProbeResult {
  /** That were looked at; with too few, no label is. */
  tokens: number;
  labels: TrackedLabel[];
}

/** Of each unit, at which share of the tokens its gate is nearly shut (below 0.1) and nearly open (above 0.9). */
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
    /** About what the model with the changes did. */
    changed?: boolean;
  };
}[StudyName];

/** The newest question of a name, and the newest answer. */
export interface Study<Name extends StudyName = StudyName> {
  question: StudyMap[Name]['question'];
  /** Of the recording that was asked about. */
  columns: Recorded[];
  /** null: nothing is under way. */
  progress: number | null;
  /** The newest answer, with its question and the columns that it is about. */
  answer: {
    question: StudyMap[Name]['question'];
    columns: Recorded[];
    result: StudyMap[Name]['result'];
  } | null;
  failure: Failure | null;
}
