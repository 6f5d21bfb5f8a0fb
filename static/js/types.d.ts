// Shapes shared by the modules. docs/model-format.md explains the model files.

export interface Tokenizer {
  level: 'character' | 'word';
  vocabulary: string[];
  pad: number;
  unk: number;
  start: number;
  /** Tokens of a text with their place in it (UTF-16 offsets into the NFC text). */
  tokenize(text: string): Token[];
  encode(text: string): number[];
  decode(ids: ArrayLike<number>): string;
}

export interface Token {
  id: number;
  text: string;
  start: number;
  end: number;
}

export interface LayerInfo {
  name: string;
  units: number;
}

/** What a stepper carries from token to token. Only the stepper looks inside. */
export type State = unknown;

/**
 * Per layer one array of 6 × units: input gate, forget gate, output gate, candidate, cell state,
 * hidden state (`QUANTITIES` in gates/quantities.js).
 */
export type LayerValues = Float32Array[];

export interface StepResult {
  /** [batch × vocabulary] */
  logits: Float32Array;
  states: State[];
  /** Per batch row. A window model gives them if asked for, and its whole window: [timesteps × 6 units]. */
  values: LayerValues[];
}

export interface Stepper {
  kind: 'step' | 'window';
  layers: LayerInfo[];
  vocabularySize: number;
  /** The state before the start token. */
  initial(): State;
  step(states: State[], tokens: ArrayLike<number>, options?: { record?: boolean }): StepResult;
  dispose(): void;
}

export interface WindowStepper extends Stepper {
  kind: 'window';
  timesteps: number;
  /** The state after these tokens, which costs no computation. */
  holding(tokens: ArrayLike<number>): State;
}

export interface Recorded {
  /** Of a text that is too long to read whole, the start token's place is where the reading starts. */
  token: Token;
  /** ln p of this token given those before it; null for the start token, and in a window model. */
  logProbability: number | null;
  values: LayerValues;
}

/**
 * Column 0 is the start token. A window model records the tokens of its last window only, with the start token
 * as long as it is among them.
 */
export interface Recording {
  layers: LayerInfo[];
  columns: Recorded[];
}

/** What is done to a model within each step, between its gates and the state that they make: model/puppet.js. */
export interface Change {
  layer: number;
  /** null: all units of the layer. */
  unit: number | null;
  /** Index into QUANTITIES. */
  quantity: number;
  /** `clamp` holds it at a value, `scale` multiplies it by one. */
  kind: 'clamp' | 'scale';
  value: number;
}

/** How a token is drawn: suggest/writing.js. */
export interface Drawing {
  /** By which the logits are divided: below 1 the likely becomes likelier. */
  temperature: number;
  /** Only so many of the likeliest tokens may be drawn; 0: all. */
  topK: number;
  /** Only the likeliest that have this probability together (nucleus sampling: Holtzman et al., 2020). */
  topP: number;
}

export interface Suggestion {
  /** The whole word: completed, or the next one. */
  text: string;
  /** What accepting it adds at the caret. */
  insert: string;
  probability: number;
}

export interface GateArithmetic {
  gate: 'input' | 'forget' | 'output' | 'candidate';
  /** Σ of inputs × weights, Σ of h(t−1) × recurrent weights, bias; their sum is z. */
  fromInput: number;
  fromHidden: number;
  bias: number;
  z: number;
  /** sigmoid(z), or tanh(z) for the candidate. */
  value: number;
  /** That, where a change has made another value of it. */
  untouched?: number;
  /** The largest contributions, by absolute value. */
  largest: { source: 'input' | 'hidden'; index: number; value: number; weight: number; product: number }[];
}

export interface Arithmetic {
  layer: number;
  unit: number;
  column: number;
  gates: GateArithmetic[];
  cellBefore: number;
  cell: number;
  hidden: number;
}

export interface ParityResult {
  tokens: number;
  logits: number;
  gates: number;
}

export interface Failure {
  title: string;
  message: string;
}

export type ToWorker =
  /**
   * `memory`: where suggestions are put, too, if the page can share any. `longest`: UTF-16 units of a text that are
   * read at most, from its end on.
   */
  | { type: 'load'; url: string; memory?: SharedArrayBuffer | null; longest?: number }
  /** `own`: the person wrote it, so that the model may learn from it. `sureness` is how sure a continuation is. */
  | {
      type: 'read';
      id: number;
      text: string;
      count: number;
      beamWidth: number;
      own: boolean;
      sureness: number;
    }
  /** Asks for a word after a text, drawn at random; `changed`: by the model with the changes. */
  | { type: 'write'; id: number; text: string; drawing: Drawing; changed?: boolean }
  | { type: 'learn'; on: boolean }
  | { type: 'forget' }
  /** Whether counts of words are mixed into the suggestions, where the model comes with some. */
  | { type: 'count'; on: boolean }
  /** Types a text as replay/typing.js does; '' ends one that is under way. */
  | { type: 'replay'; id: number; text: string }
  | { type: 'explain'; id: number; column: number; layer: number; unit: number; changed?: boolean }
  /** From the next text on, a model with these changes reads beside the untouched one; none: it alone. */
  | { type: 'puppet'; id: number; changes: readonly Change[] }
  /** Asks about the text that was read; of each name only the newest question is worked on. */
  | StudyMessage
  /** Leaves a study. */
  | { type: 'leave'; name: StudyName };

/** What a model says of a text that was read. */
export type Told =
  /** Cuts the recording at `from` and adds columns there, `length` in the end. Apply each one, in order. */
  | { type: 'recorded'; id: number; from: number; length: number; columns: Recorded[] }
  /**
   * `finished`: the probability that the word in progress ends as it is typed; 0 where none is. `early`: from the end
   * of a long text alone; those from all that is read follow, with the same id.
   */
  | {
      type: 'suggestions';
      id: number;
      suggestions: Suggestion[];
      finished: number;
      milliseconds: number;
      early?: boolean;
    }
  /** One per suggestion, and `after`: what follows if the word in progress ends as it is typed. */
  | { type: 'continuations'; id: number; continuations: string[]; after: string };

export type FromWorker =
  | { type: 'progress'; loaded: number; total: number }
  | { type: 'canned'; card: Card; parity: Parity }
  | {
      type: 'ready';
      card: Card;
      layers: LayerInfo[];
      backend: 'wasm' | 'cpu';
      notice: string | null;
      parity: ParityResult;
    }
  | Told
  /** The model with the changes of the `puppet` message of that id says so; of its recording only the whole. */
  | { type: 'changed'; id: number; told: Told }
  | { type: 'explained'; id: number; arithmetic: Arithmetic }
  | { type: 'wrote'; id: number; text: string }
  /** A word of the replay; null: it is over. */
  | { type: 'replayed'; id: number; word: import('./replay/typing.js').TypedWord | null }
  /** null: the model learns nothing. */
  | { type: 'learned'; learning: Learning | null }
  /** Counts of words are there, and mixed in where they are wanted; or they could not be had. */
  | { type: 'counted'; failure: Failure | null }
  /** How far a study is, 0 to 1, and what it found, of some so far; or why it failed. */
  | {
      type: 'studied';
      id: number;
      name: StudyName;
      progress: number;
      result: StudyMap[StudyName]['result'] | null;
      failure: Failure | null;
    }
  | { type: 'failed'; id: number | null; failure: Failure };

/** What can be asked of the worker about the text (study/studies.js), and what comes back. */
export interface StudyMap {
  /** The units of a layer, such that those next to each other do alike (Ward's clustering of one quantity). */
  order: { question: { layer: number; quantity: number }; result: number[] };
  /** Which units of a layer track which labels, on the text (study/detect.js). */
  detect: { question: { layer: number; labels: LabelQuestion[] }; result: Detection };
  /** The same for a label of the person's own. */
  detectOwn: { question: { layer: number; labels: LabelQuestion[] }; result: Detection };
  /** What the export found on held-out text; null: the model comes without. */
  neurons: { question: null; result: { neurons: Neurons | null } };
  /**
   * What each typed token has to do with the log-probability of what would be added, by gradient. `against`: with how
   * much larger it is than that of something else; '' for none.
   */
  influence: { question: { insert: string; against: string }; result: Influence };
  /** The same by hiding each token. */
  occlude: { question: { insert: string; against: string }; result: Occlusion };
  /** What the text costs with each unit of a layer switched off in turn. */
  lesion: { question: LesionQuestion; result: Lesions };
  /** Where the units are on that are on exactly in a span. */
  match: { question: MatchQuestion; result: Matches };
  /** Reads another text, and says how far its states are from those of the text. */
  reread: { question: { text: string; layer: number }; result: Reread };
}

export interface MatchQuestion {
  layer: number;
  quantity: number;
  /** From which on a unit is on, on either side of zero. */
  threshold: number;
  /** Tokens by which a unit may turn on and off earlier or later. */
  slack: number;
  span: Stretch;
}

export interface Matches {
  /** That the search went by, the clearest first. */
  units: number[];
  /** In the text, best first, and in the passages of the training text. */
  own: Alike[];
  passages: Alike[];
  /** Tokens of the passages; null where the model came without. */
  read: number | null;
}

/** A place where units are on. */
export interface Alike extends Stretch {
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
export interface Reread {
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

export interface LesionQuestion {
  layer: number;
  /** The last tokens of the text that are looked at. */
  tokens: number;
  /** Which time it is asked: one that was stopped may be asked again. */
  run: number;
}

export interface Lesions {
  /** Those that are known so far, by unit: bits per character more than with it; NaN where it is not known yet. */
  costs: Float32Array;
  known: number;
  /** With all units. */
  bits: number;
  characters: number;
  tokens: number;
}

/** A model that is changed, and what is seen of it. */
export interface Puppet {
  changes: readonly Change[];
  /** The changes before these, the newest last. */
  past: readonly (readonly Change[])[];
  /** Whose recording and suggestions the page shows. */
  shown: 'untouched' | 'changed';
  /** Of the model with the changes; null until it has read the text. */
  recording: Recording | null;
  /** What either suggests, while there are changes. */
  suggestions: { untouched: Suggestion[] | null; changed: Suggestion[] | null };
}

/** A token that would be added. */
export interface Added {
  text: string;
  /** It is one of the vocabulary's. */
  known: boolean;
  /** ln p of it given all before it, calibrated. */
  logProbability: number;
}

/** Columns from `from` on; those behind them are no part of what is explained. In nats. */
export interface Occlusion {
  added: Added[];
  /** Empty where nothing is compared. */
  against: Added[];
  from: number;
  influence: Float32Array;
}

export interface Influence extends Occlusion {
  /** Length of the gradient with respect to each embedding. */
  norm: Float32Array;
}

/** A label's key, or stretches of the whole text where one is 1, in UTF-16 units. */
export type LabelQuestion = string | { spans: readonly (readonly [number, number])[] };

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

export interface Detection {
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

/** What a model learned from the person who writes. */
export interface Learning {
  /** Most frequent first. */
  words: [word: string, times: number][];
  /** Of which `trained` and `learned` are the bits per character: as it was trained, and with what it had learned. */
  characters: number;
  trained: number;
  learned: number;
  /** False where the browser refuses to keep it. */
  kept: boolean;
}

export interface Parity {
  format: 2;
  text: string;
  tokens: number[];
  logits: string;
  layers: string[];
  top: { token: number; probability: number }[][];
}

/** What an epoch left behind, in nats per token. */
export interface Epoch {
  epoch: number;
  loss: number;
  valid_loss: number;
}

/** What a model wrote after a prompt. */
export interface Sample {
  prompt: string;
  text: string;
  temperature: number;
}

/** Guesses whose probability lies in one tenth: how sure they were on average, how many came true. */
export interface ReliabilityBin {
  from: number;
  to: number;
  probability: number;
  accuracy: number;
  tokens: number;
}

/** As the evaluation wrote it; an older one has less. */
export interface Metrics {
  [name: string]: unknown;
  intervals?: Record<string, [number, number]>;
  reliability?: ReliabilityBin[];
  expected_calibration_error?: number;
}

export interface Card {
  format: 2;
  name: string;
  title: string;
  language: string;
  licence: string;
  created: string;
  tokenizer: {
    level: 'character' | 'word';
    normalisation: 'NFC';
    pattern: string;
    vocabulary: string[];
    pad: number;
    unk: number;
    start: number;
  };
  /** What it is good and bad at, in a sentence each; '' where nobody said. */
  about: { good: string; bad: string };
  config: Record<string, number | string>;
  corpus: {
    name: string;
    title: string;
    licence: string;
    source: string;
    sha256: string;
    characters: number;
    tokens: { train: number; valid: number; test: number };
  };
  training: {
    command: string;
    epochs: number;
    best_epoch: number;
    valid_loss_nats: number;
    seconds: number;
    tokens_per_second: number;
    parameters: number;
    history: Epoch[];
  };
  metrics: Metrics;
  calibration: { temperature: number };
  samples: Sample[];
  /** Missing where the text had too few words to count. */
  words?: { file: string; share: number; words: number; pairs: number; triples: number };
  /** The keys of the labels that were looked for; missing in a window, and where the text was too short. */
  neurons?: { file: string; labels: string[] };
  /** Missing where an older version wrote the model. */
  passages?: { file: string };
  /** Cross-entropy on the validation text, with the weights as they are here and as they were trained. */
  weights: {
    dtype: 'float32' | 'float16' | 'uint8';
    bytes: number;
    loss_nats: number;
    float32_loss_nats: number;
  };
  files: Record<string, { bytes: number; sha256: string }>;
  graph: StepGraph | WindowGraph;
  versions: Record<string, string>;
}

/** Units that follow what a text says, found on held-out text: docs/model-format.md, neurons.json. */
export interface Neurons {
  format: 1;
  tokens: { chosen: number; measured: number };
  labels: FollowedLabel[];
  /** Of each layer. */
  saturation: LayerSaturation[];
}

export interface FollowedLabel {
  key: string;
  kind: 'binary' | 'numeric';
  /** Of the tokens for which it holds; null for a number. */
  share: number | null;
  units: TrackingUnit[];
}

/** Pieces of the training text, and where each begins in it, in code points. */
export interface Passages {
  format: 1;
  pieces: { start: number; text: string }[];
}

export interface GraphLayer {
  name: string;
  units: number;
  h: string;
  c: string;
  gates: string;
  candidate: string;
}

export interface GraphWeights {
  embedding: string;
  layers: { kernel: string; bias: string | null }[];
  dense: { kernel: string; bias: string | null };
}

export interface StepGraph {
  kind: 'step';
  inputs: { token: string; layers: { h: string; c: string }[] };
  outputs: { logits: string; layers: GraphLayer[] };
  weights: GraphWeights;
}

export interface WindowGraph {
  kind: 'window';
  timesteps: number;
  inputs: { tokens: string };
  outputs: { logits: string; layers: GraphLayer[] };
  weights: GraphWeights;
}

/** What the person looks at; one record shared by every view. */
export interface Selection {
  /** Index into `Recording.columns`, or null: the last one. */
  column: number | null;
  layer: number;
  unit: number | null;
  /** Index into QUANTITIES. */
  quantity: number;
  /** Units of the layer that are kept in view, besides the selected one, to be compared. */
  pinned: readonly number[];
  /** Columns that are looked at together, or null. */
  span: Stretch | null;
}

/** `to` is the first that is not in it. */
export interface Stretch {
  from: number;
  to: number;
}

/** A stretch of text with a background, drawn behind the editor's letters. UTF-16 offsets. */
export interface Mark {
  start: number;
  end: number;
  colour: string;
}

/** A piece of the page: `update` draws new data into `node`, `destroy` undoes its listeners. */
export interface View<Data> {
  node: HTMLElement;
  update(data: Data): void;
  destroy(): void;
}

export interface GatesData {
  recording: Recording | null;
  selection: Selection;
  /** For the selected unit and column, once the worker has answered. */
  arithmetic: Arithmetic | null;
  /** True while the values come from parity.json. */
  canned: boolean;
  studies: ReadonlyMap<StudyName, Study>;
  /** Of the model's card. */
  language: string;
}

export interface LabData {
  recording: Recording | null;
  selection: Selection;
  canned: boolean;
  /** Of the model in use. */
  card: Card | null;
  /** The model is there, and the recording is that of the whole text. */
  ready: boolean;
  text: string;
  studies: ReadonlyMap<StudyName, Study>;
  /** What is suggested at the caret, likeliest first. */
  suggestions: Suggestion[];
  /** Of the model as it is, whichever `recording` is. */
  untouched: Recording | null;
  puppet: Puppet;
  /** Of the model in use; null before there is one. */
  name: string | null;
  models: readonly { name: string; title: string }[];
}

/** Rows of what a view shows, for readers, for CSV. */
export interface Table {
  columns: string[];
  rows: (string | number)[][];
}

/** A picture of the laboratory, with the controls that are its own. */
export interface LabView {
  node: HTMLElement;
  /** Only while the view is open, and there are tokens. */
  update(data: LabData): void;
  table(data: LabData): Table;
  /** What is taken along as PNG and SVG; null: nothing is drawn. */
  picture(): SVGSVGElement | HTMLCanvasElement | null;
  destroy(): void;
}

/** What a view may do to the page. */
export interface LabTools {
  select(selection: Partial<Selection>): void;
  /** Asks the worker, unless it was asked the very same about the very same recording; `again`: even then. */
  study<Name extends StudyName>(name: Name, question: StudyMap[Name]['question'], again?: boolean): void;
  leave(name: StudyName): void;
  puppetry: import('./page/puppetry.js').Puppetry;
}
