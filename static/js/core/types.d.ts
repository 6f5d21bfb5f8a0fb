// Shapes that the modules of core share.

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

/** What a stepper carries from token to token. */
export type State = unknown;

/**
 * Per layer one array of 6 × units: input gate, forget gate, output gate, candidate, cell state,
 * hidden state (`QUANTITIES` in ui/quantities.js).
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
  /** The likeliest next tokens, the likeliest first; missing in a window model. */
  next?: readonly NextToken[];
}

export interface NextToken {
  id: number;
  /** 0 to 1 */
  probability: number;
}

/**
 * Column 0 is the start token. A window model records the tokens of its last window only, with the start token
 * as long as it is among them.
 */
export interface Recording {
  layers: LayerInfo[];
  columns: Recorded[];
}

/** What is done to a model within each step, between its gates and the state that they make: core/model/intervention-stepper.js. */
export interface Intervention {
  layer: number;
  /** null: all units of the layer. */
  unit: number | null;
  /** Index into QUANTITIES. */
  quantity: number;
  /** `clamp` holds it at a value, `scale` multiplies it by one. */
  kind: 'clamp' | 'scale';
  value: number;
}

/** How a token is drawn: core/suggest/sampling.js. */
export interface SamplingOptions {
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
  /** Where it is a word that was learned from the user. */
  learned?: boolean;
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

/** How far the sum of the probabilities of all tokens is from 1 at most. */
export interface SumResult {
  /** After so many tokens. */
  tokens: number;
  trained: number;
  /** Once the output layer has learned from the text; null where it does not learn. */
  learned: number | null;
}

/** What a model learned from its user. */
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

/** `to` is the first that is not in it. */
export interface Span {
  from: number;
  to: number;
}
