/** What one word costs, with what follows it up to the next; the first also takes what comes before it. */
export interface TypedCounts {
  /** Code points. */
  characters: number;
  /** For each of LIST_LENGTHS. */
  keys: number[];
  /** For each of LIST_LENGTHS: 1 where the word was listed before its first letter, else 0. */
  recalled: number[];
  /** Of the suggester. */
  calls: number;
}

export interface TypedWord extends TypedCounts {
  /** UTF-16 units. */
  start: number;
  letters: string[];
  /** For each of LIST_LENGTHS, the letters after which the word was listed; null: never. */
  listed: (number | null)[];
  /** Whether a space follows, which comes with an accepted word. */
  space: boolean;
}
