// Shapes of Shannon’s game.
import type { createBetControl } from './bet-control.js';
import type { createLetterKeys } from './letter-keys.js';
import type { ShannonGame } from './shannon-game.js';

export type Mode = 'guess' | 'bet';

/** `bits`: on top of the guesses. `rank`: null if the letter was shown or bet on. */
export type Played = { letter: string; rank: number | null; bits: number };

export interface Round {
  game: ShannonGame;
  /** Letters that the model knows. */
  alphabet: string[];
  /** Of the text, or empty for a piece of training text. */
  language: string;
  /** Bits of the LSTM for each hidden letter. */
  lstm: number[];
  /** Bits of the n-gram for each hidden letter. */
  ngram: number[];
  /** Mean bits per letter after each letter that was played. */
  person: number[];
  /** Letters that the n-gram has counted. */
  counted: number;
}

/** The controls of a guess, and the game that they play. */
export interface LetterInputParts {
  input: HTMLInputElement;
  keys: ReturnType<typeof createLetterKeys>;
  bet: ReturnType<typeof createBetControl>;
  /** What became of the last guess. */
  outcome: HTMLElement;
  game: ShannonGame | null;
  /** Letters that have keys. */
  letters: readonly string[];
  onPlay(): void;
}
