// Shapes of the page of the code.
import type { Story, StoryRecording } from '../../../vendor/model-files.js';
import type { Figures, Moment, Term } from '../../views/gates/types.d.ts';

/** What the server writes into the page, for the model that it opens with. */
export interface PageStory {
  model: string;
  story: Story;
  recording: StoryRecording;
}

/** One recorded step of the unit: what the cell shows, and the likeliest next token. */
export interface Step {
  moment: Moment;
  next: { token: string; probability: number };
}

/** What a line of the cell computes. */
export interface LineKey {
  /** Of the diagram, by their `data-part`; null: all. */
  parts: readonly string[] | null;
  /** What it does, in a sentence. */
  text: () => string;
  /** Written at the end of the line. */
  value?: (step: Step) => string;
  /** The arithmetic. */
  terms?: (figures: Figures) => Term[];
}

/** A line is chosen by a focus, a click or a tap, and pointed at by a mouse. */
export interface LineListeners {
  onChoose: (key: string) => void;
  onPoint: (key: string | null) => void;
}
