// What a model learns from its user. The fields of LearnedText and LearnedParameters are stored.
import type { createOutputLayer } from './output-layer.js';
import type { createWordCache } from './word-cache.js';

export type OutputLayer = ReturnType<typeof createOutputLayer>;
export type WordCache = ReturnType<typeof createWordCache>;

/**
 * What predicting all learned tokens cost, each before it was learned, in nats: by the network as it was trained, and
 * with what had been learned before.
 */
export interface Gain {
  characters: number;
  trained: number;
  learned: number;
}

/** What is kept from one visit to the next. */
export interface LearnedText {
  words: string[];
  /** Hashes of the places in texts that were learned. */
  places: number[];
  gain: Gain;
}

/** The last layer, for calibrated logits: kernel [units × vocabulary], bias [vocabulary]. */
export interface OutputWeights {
  kernel: Float32Array;
  bias: Float32Array;
}

export type LearnedParameters = LearnedText & { output: OutputWeights | null };

/**
 * What is learned at once: a word's letters with the character after it, which shows that it is complete, or a single
 * other token.
 */
export interface TextSpan {
  /** The first column, and the one after the last. */
  from: number;
  to: number;
  /** UTF-16 units of the text. */
  start: number;
  end: number;
  /** Tokens that spell a word at its beginning; 0 where none does. */
  letters: number;
  /** The word, and a mark that ends a sentence. */
  pieces: string[];
}
