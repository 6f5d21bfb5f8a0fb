// The model files as the page reads them: docs/model-format.md.
import type { LayerSaturation, TrackingUnit } from '../study/types.d.ts';

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
