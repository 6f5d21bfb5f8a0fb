// Shapes of the page for writing.
export interface KeyCount {
  /** Code points that were added to the text and not undone. */
  characters: number;
  /** Keys that were pressed. */
  keys: number;
  /** The count at each text so far, to which undo returns. */
  history: { id: string; characters: number }[];
  /** Index of the current text in `history`. */
  at: number;
}
