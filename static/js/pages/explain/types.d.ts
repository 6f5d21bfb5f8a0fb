// Shapes of the explanation.
import type { Story, StoryRecording } from '../../../vendor/model-files.js';
import type { Client } from '../../worker/types.d.ts';
import type { State } from '../shared/state/types.d.ts';

/** A gate that can be turned by hand. */
export type Gate = 'input' | 'forget' | 'output';

/** Which units a hand on a gate turns: the one that is shown, those of the story's group, or the whole layer. */
export type Scope = 'unit' | 'group' | 'all';

/** Gates that are held at a value from a column on. */
export interface Hold {
  /** The unit that is shown. */
  layer: number;
  unit: number;
  from: number;
  scope: Scope;
  gates: Partial<Record<Gate, number>>;
}

/** The story of a model, and what was recorded of it. */
export interface StoryData {
  story: Story;
  recording: StoryRecording;
}

/** What the server writes into the page, for the model that it opens with. */
export interface PageStory extends StoryData {
  model: string;
}

export interface NextToken {
  text: string;
  probability: number;
}

/** A token and its place in the text, in UTF-16 units. */
export interface StageToken {
  text: string;
  start: number;
  end: number;
}

/** A unit at a token. */
export interface StageColumn {
  /** In the order of a recorded step. */
  values: ArrayLike<number>;
  /** The likeliest first; null where it is not known. */
  next: readonly NextToken[] | null;
}

export interface Stage {
  layer: number;
  unit: number;
  tokens: readonly StageToken[];
  untouched: readonly StageColumn[];
  /** With the gates held; null while none is. */
  changed: readonly StageColumn[] | null;
  /** Index of the column that is looked at. */
  column: number;
}

/** What the beats see. */
export interface BeatData {
  stage: Stage;
  story: Story | null;
  /** Of the story's text; null where the text is another. */
  at: number | null;
  hold: Hold | null;
  /** Whether the reader has changed the text. */
  typed: boolean;
  answer: Gate | null;
}

export interface Beat {
  key: 'guess' | 'unit' | 'question' | 'hold' | 'own';
  title(data: BeatData): string;
  /** What to do. */
  act(data: BeatData): string;
  /** What it shows, once done. */
  reward(data: BeatData): string;
  done(data: BeatData): boolean;
  /** Whether it needs the model's story and its text. */
  needsStory: boolean;
  /** Whether it is about the question of the story, and so about nothing but the story's text. */
  aboutQuestion: boolean;
  /** Whether the page can do it for the reader. */
  canShow: boolean;
}

/** What the reader does, and with which story. */
export interface Explanation {
  readonly state: State;
  readonly area: HTMLTextAreaElement;
  /** What the server wrote into the page. */
  readonly inPage: PageStory | null;
  /** Name of the model that `data` and `hold` are of. */
  model: string | null;
  data: StoryData | null;
  /** What was drawn last. */
  last: Stage | null;
  /** The text that the page wrote. */
  pageText: string;
  /** The reader's own text, while that of the story takes its place. */
  ownText: string | null;
  /** The letter that is looked at; null: the newest. */
  column: number | null;
  /** Index of the beat. */
  beat: number;
  hold: Hold | null;
  scope: Scope;
  answer: Gate | null;
  /** Whether the reader has written in this beat. */
  typed: boolean;
}

export interface ActionParts {
  explanation: Explanation;
  client: Client;
  /** Asks the model about the text again. */
  refresh(): void;
  draw(): void;
  /** Scrolls to the letter that is looked at. */
  reveal(): void;
  /** Puts the focus on the beat. */
  focus(): void;
}
