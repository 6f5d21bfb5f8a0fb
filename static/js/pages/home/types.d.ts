// Shapes of the front page.
import type { Completer } from '../../views/editor/types.d.ts';
import type { Client } from '../../worker/types.d.ts';
import type { InterventionController } from '../shared/interventions.js';
import type { State } from '../shared/state/types.d.ts';
import type { createDemoText } from './demo-text.js';
import type { createKeptText } from './kept-text.js';
import type { createMeter } from './key-meter.js';

export type KeptText = ReturnType<typeof createKeptText>;

/** What most modules of the page work with. */
export interface PageParts {
  state: State;
  client: Client;
  area: HTMLTextAreaElement;
  /** The user wants no movement: what is typed for them comes at once. */
  still: boolean;
  /** Draws the page in the next frame. */
  draw(): void;
}

export interface DemoParts extends Pick<PageParts, 'state' | 'area' | 'still'> {
  onType(): void;
}

export interface WritingParts extends PageParts {
  /** At the caret. */
  insert(text: string): void;
}

export interface TypingParts extends PageParts {
  kept: KeptText;
  meter: ReturnType<typeof createMeter>;
  demo: ReturnType<typeof createDemoText>;
  /** The model is asked about a text that changed at this time. */
  onAsk(id: number, time: number): void;
}

export interface OpeningParts extends Pick<PageParts, 'state' | 'area' | 'draw'> {
  kept: KeptText;
  interventionActions: InterventionController;
  beginDemo(): void;
}

export interface SettingsParts extends Pick<PageParts, 'state' | 'client' | 'area' | 'draw'> {
  kept: KeptText;
  completer: Completer;
}

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
