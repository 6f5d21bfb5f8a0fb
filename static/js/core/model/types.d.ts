// Shapes that the modules of a model share.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ErrorObject } from 'ajv';
import type { loadGraphModelSync } from '../../../vendor/tfjs.js';
import type { Card, Neurons, Parity, Passages } from '../../../vendor/model-files.js';
import type { LayerValues, Recorded, State, Token } from '../types.d.ts';

// The model files as the page reads them, generated from their schemas: docs/model-format.md.
export type {
  Card,
  Epoch,
  GraphFile,
  GraphLayer,
  GraphWeights,
  Metrics,
  Neurons,
  Parity,
  Passages,
  ProbedLabel,
  ReliabilityBin,
  Sample,
  StepGraph,
  Story,
  WeightSpec,
  WindowGraph,
} from '../../../vendor/model-files.js';

/** The words after a context in an n-gram model, in the order of their spelling. */
export interface Followers {
  ids: ArrayLike<number>;
  probabilities: ArrayLike<number>;
}

/** What words.bin holds. */
export interface WordCounts {
  /** Sorted by code points. */
  vocabulary: string[];
  /** Shares of single words. */
  unigrams: Float64Array;
  /** What follows one or two words, by `keyOf` in core/model/words-file.js. */
  contexts: Map<number, Followers>;
}

/** Reads a file of the model; `onBytes` gets how many bytes have come so far. */
export type ReadFile = (name: string, onBytes?: (bytes: number) => void) => Promise<ArrayBuffer>;

export interface LoadOptions {
  /** Bytes of the files so far. */
  onProgress?: (loaded: number, total: number) => void;
  /** Before the weights are there. */
  onDescribed?: (card: Card, parity: Parity | null) => void;
  /** TensorFlow's values for a short text are read, too; default: true. */
  withSample?: boolean;
  /** Must have started before the graph is built. */
  backend?: Promise<unknown>;
}

export interface LoadedModel {
  card: Card;
  /** Null where it was not asked for. */
  parity: Parity | null;
  graph: ReturnType<typeof loadGraphModelSync>;
  /** The word counts; null where the model has none. */
  readWords(): Promise<ArrayBuffer | null>;
  /** The words of scripts without spaces; null where the model lists none. */
  readWordList(): Promise<readonly string[] | null>;
  /** The units that follow a label; null where the export has not looked for any. */
  readNeurons(): Promise<Neurons | null>;
  /** Pieces of the training text; null where the model has none. */
  readPassages(): Promise<Passages | null>;
}

/** One of a model's JSON files. */
export interface FileSchema<Value> {
  file: string;
  title: string;
  format: number;
  validate: ((value: unknown) => value is Value) & { errors?: ErrorObject[] | null };
}

/** Columns that are new from `from` on, of `length` in the end. */
export interface Chunk {
  from: number;
  length: number;
  columns: Recorded[];
}

export interface ReaderState {
  state: State;
  logits: Float32Array;
}

/** What one unit's gates were computed from. */
export interface Moment {
  token: Token;
  /** Null where it is the token's embedding. */
  input: Float32Array | null;
  hiddenBefore: Float32Array;
  cellBefore: number;
}

export interface Reader {
  /** Makes the recording that of a text, a little at each turn; may be left at any turn. */
  read(text: string): Generator<Chunk, void, void>;
  /** Steps that reading a text would take. */
  ahead(text: string): number;
  /** Columns recorded so far. */
  length(): number;
  /** Those, in their own array. */
  columns(): Recorded[];
  /** State and logits after the last token, or `back` tokens before it. */
  place(back: number): ReaderState;
  /** Null where nothing is recorded. */
  moment(column: number, layer: number, unit: number): Moment | null;
}

/** Of a graph: looked up at each step, since learning replaces them. */
export type Weights = Record<string, Tensor[]>;

/** The names of a layer's weights. */
export interface WeightNames {
  kernel: string;
  bias: string | null;
}

/**
 * What a layer makes of the sums of one row: `sums` [rows × 4 units], `before` [6 × units], `values` [6 × units],
 * which it fills.
 */
export type Activate = (sums: Float32Array, row: number, before: Float32Array, values: Float32Array) => void;

/** What becomes of each quantity of each unit: `factor · value + offset`. */
export interface Effects {
  factors: Float32Array;
  offsets: Float32Array;
}

/** A step that was taken before. */
export interface CachedStep {
  state: State;
  logits: Float32Array;
  values: LayerValues;
}
