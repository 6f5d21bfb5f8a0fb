// Shapes of the tour.
import type { Settings } from '../../views/editor/types.d.ts';
import type { Selection } from '../../views/types.d.ts';
import type { InterventionController } from '../shared/interventions.js';
import type { State } from '../shared/state/types.d.ts';

/** The page, as the tour works on it. */
export interface Page {
  state: State;
  area: HTMLTextAreaElement;
  /** No movement is wanted. */
  still: boolean;
  /** At the caret. */
  insert(text: string): void;
  /** Accepts this word of the list. */
  take(text: string): void;
  set(settings: Partial<Settings>): void;
  select(selection: Partial<Selection>): void;
  /** Opens a view of the laboratory. */
  open(view: string): void;
  openLaboratory(): void;
  interventionActions: InterventionController;
}

/** What a step does things with; both promises stay open for ever once the step is left. */
export interface Hands extends Page {
  until(condition: (state: State) => boolean): Promise<void>;
  rest(milliseconds: number): Promise<void>;
}

export interface Step {
  key: string;
  /** Selector of what it is about. */
  target: string;
  title(): string;
  /** What to do, and why. */
  text(): string;
  /** What was to be seen, once it is done. */
  seen(): string;
  needs: 'editor' | 'text' | 'model' | 'changes' | null;
  /** The part of the page that may be hidden. */
  part: 'gates' | 'laboratory' | null;
  /** Selector of where to look once it is done. */
  after?: string;
  prepare?(page: Page): void;
  /** It is done in the text, which has the focus from the beginning. */
  typed?: boolean;
  /** Takes back what the next step does not need. */
  tidy?(page: Page, start: State): void;
  /** `start`: the state when the step began. */
  done(now: State, start: State): boolean;
  /** Does it for the learner. */
  help?(hands: Hands): Promise<void>;
}

export interface TourState {
  /** Those whose part of the page is visible. */
  steps: readonly Step[];
  /** Index of the step; −1: the tour is not running. */
  at: number;
  /** Keys of steps. */
  passed: Set<string>;
  /** The page's state when the step began. */
  start: State;
  helping: boolean;
}

export interface CardState {
  steps: readonly Step[];
  at: number;
  done: boolean;
  helping: boolean;
  /** Why the step cannot be done now. */
  obstacle: string | null;
}

/** Keys of steps. */
export type Progress = { step: string; done: string[] };
