// Shapes shared by the modules.
import type { Study, StudyMap, StudyMessage, StudyName } from './study/types.d.ts';
import type { Card, Parity } from './model/types.d.ts';

export type * from './laboratory/types.d.ts';
export type * from './model/types.d.ts';
export type * from './study/types.d.ts';

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
  /**
   * One per suggestion, and `after`: what follows if the word in progress ends as it is typed, with the probability
   * that it does (of its first word, the letters behind that are sure enough).
   */
  | { type: 'continuations'; id: number; continuations: string[]; after: string; afterProbability: number };

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
  /** How far a study of `read` columns is, 0 to 1, and what it found, of some so far; or why it failed. */
  | {
      type: 'studied';
      id: number;
      name: StudyName;
      read: number;
      progress: number;
      result: StudyMap[StudyName]['result'] | null;
      failure: Failure | null;
    }
  | { type: 'failed'; id: number | null; failure: Failure };

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
