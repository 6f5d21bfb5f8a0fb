// Shapes of the front page.
import type { TypedWord } from '../../core/replay/typing.js';

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

/** What a perfect user has typed so far. */
export interface Replayed {
  text: string;
  words: TypedWord[];
  running: boolean;
  /** The whole text is typed. */
  over: boolean;
}

export interface ReplayParts {
  select: HTMLSelectElement;
  count: HTMLSelectElement;
  paste: HTMLTextAreaElement;
  button: HTMLButtonElement;
  stage: HTMLElement;
  sums: HTMLElement;
  with: HTMLElement;
  without: HTMLElement;
  bar: HTMLElement;
  note: HTMLElement;
}
