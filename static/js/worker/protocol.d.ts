// What page and worker send each other.
import type { Failure } from '../core/failure.d.ts';
import type { Card, Parity } from '../core/model/types.d.ts';
import type { StudyMap, StudyMessage, StudyName } from '../core/study/types.d.ts';
import type {
  Arithmetic,
  Intervention,
  LayerInfo,
  Learning,
  ParityResult,
  SamplingOptions,
  Recorded,
  Suggestion,
} from '../core/types.d.ts';

export type ToWorker =
  /**
   * `memory`: where suggestions are put, too, if the page can share any. `longest`: UTF-16 units of a text that are
   * read at most, from its end on.
   */
  | { type: 'load'; url: string; memory?: SharedArrayBuffer | null; longest?: number }
  /** `own`: the person wrote it, so that the model may learn from it. `sureness` is how sure a continuation is. */
  | {
      type: 'read';
      id: number;
      text: string;
      count: number;
      beamWidth: number;
      own: boolean;
      sureness: number;
    }
  /** Asks for a word after a text, drawn at random; `changed`: by the model with the changes. */
  | { type: 'write'; id: number; text: string; drawing: SamplingOptions; changed?: boolean }
  | { type: 'learn'; on: boolean }
  | { type: 'forget' }
  /** Whether counts of words are mixed into the suggestions, where the model comes with some. */
  | { type: 'count'; on: boolean }
  /** Types a text as core/replay/typing.js does; '' ends one that is under way. */
  | { type: 'replay'; id: number; text: string }
  | { type: 'explain'; id: number; column: number; layer: number; unit: number; changed?: boolean }
  /** From the next text on, a model with these changes reads beside the untouched one; none: it alone. */
  | { type: 'intervene'; id: number; changes: readonly Intervention[] }
  /** Asks about the text that was read; of each name only the newest question is worked on. */
  | StudyMessage
  /** Leaves a study. */
  | { type: 'leave'; name: StudyName };

/** What a model says of a text that was read. */
export type ReadingMessage =
  /** Cuts the recording at `from` and adds columns there, `length` in the end. Apply each one, in order. */
  | { type: 'recorded'; id: number; from: number; length: number; columns: Recorded[] }
  /**
   * `finished`: the probability that the word in progress ends as it is typed; 0 where none is. `early`: from the end
   * of a long text alone; those from all that is read follow, with the same id.
   */
  | {
      type: 'suggestions';
      id: number;
      suggestions: Suggestion[];
      finished: number;
      milliseconds: number;
      early?: boolean;
    }
  /**
   * One per suggestion, and `after`: what follows if the word in progress ends as it is typed, with the probability
   * that it does (of its first word, the letters behind that are sure enough).
   */
  | { type: 'continuations'; id: number; continuations: string[]; after: string; afterProbability: number };

export type FromWorker =
  | { type: 'progress'; loaded: number; total: number }
  | { type: 'canned'; card: Card; parity: Parity }
  | {
      type: 'ready';
      card: Card;
      layers: LayerInfo[];
      backend: 'wasm' | 'cpu';
      parity: ParityResult;
    }
  | ReadingMessage
  /** The model with the changes of the `intervene` message of that id says so; of its recording only the whole. */
  | { type: 'intervened'; id: number; message: ReadingMessage }
  | { type: 'explained'; id: number; arithmetic: Arithmetic }
  | { type: 'wrote'; id: number; text: string }
  /** A word of the replay; null: it is over. */
  | { type: 'replayed'; id: number; word: import('../core/replay/typing.js').TypedWord | null }
  /** null: the model learns nothing. */
  | { type: 'learned'; learning: Learning | null }
  /** Counts of words are there, and mixed in where they are wanted; or they could not be had. */
  | { type: 'counted'; failure: Failure | null }
  /** How far a study of `read` columns is, 0 to 1, and what it found, of some so far; or why it failed. */
  | {
      type: 'studied';
      id: number;
      name: StudyName;
      read: number;
      progress: number;
      result: StudyMap[StudyName]['result'] | null;
      failure: Failure | null;
    }
  | { type: 'failed'; id: number | null; failure: Failure };
