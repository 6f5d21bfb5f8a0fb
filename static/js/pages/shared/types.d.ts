// Shapes that several pages share.
import type { Client } from '../../worker/types.d.ts';
import type { createModels } from './model-choice.js';
import type { NoticeKey, State } from './state/types.d.ts';

export interface InterventionParts {
  state: State;
  client: Client;
  /** The page shows the recording of the other model. */
  onShow(): void;
  /** Asks for other suggestions. */
  ask(): void;
  draw(): void;
}

export interface ModelParts {
  state: State;
  load(url: string, longest: number): void;
  draw(): void;
}

export interface NoticeParts {
  state: State;
  models: ReturnType<typeof createModels>;
  /** Asks about the text again. */
  refresh(): void;
  draw(): void;
  /** What a notice of one page does, which then goes. */
  others?: Partial<Record<NoticeKey, () => void>>;
}
