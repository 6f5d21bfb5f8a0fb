// What page and worker send each other.
import type { Failure } from '../core/failure.d.ts';
import type { Card, Parity } from '../core/model/types.d.ts';
import type { TypedWord } from '../core/replay/types.d.ts';
import type { Continuations } from '../core/suggest/types.d.ts';
import type { StudyMap, StudyMessage, StudyName } from '../core/study/types.d.ts';
import type { BlockedWords } from './types.d.ts';
import type {
  Arithmetic,
  Intervention,
  LayerInfo,
  Learning,
  ParityResult,
  SamplingOptions,
  Recorded,
  Suggestion,
  SumResult,
} from '../core/types.d.ts';

export type ToWorker =
  /**
   * `memory`: suggestions also go there. `maxLength`: UTF-16 units at the end of a text that are read. `withSample`
   * (default: true): TensorFlow's values for a short text are read before the weights, and compared.
   */
  | { type: 'load'; url: string; memory?: SharedArrayBuffer | null; maxLength?: number; withSample?: boolean }
  /** `typedByUser`: the model may learn from it. `leastContinuation`: the probability that a continuation needs. */
  | {
      type: 'read';
      id: number;
      text: string;
      maxSuggestions: number;
      beamWidth: number;
      typedByUser: boolean;
      leastContinuation: number;
    }
  /** Samples a word after a text; `changed`: from the model with the changes. */
  | { type: 'sample'; id: number; text: string; sampling: SamplingOptions; changed?: boolean }
  | { type: 'learn'; on: boolean }
  | { type: 'forget'; all: boolean }
  /** Never suggests these words. */
  | ({ type: 'block' } & BlockedWords)
  | { type: 'forgetWord'; word: string }
  /** What was learned, as a file; `restoreLearned` takes back the last change of it. */
  | { type: 'exportLearned' }
  | { type: 'importLearned'; text: string }
  | { type: 'restoreLearned' }
  /** Whether word counts are mixed into the suggestions, where the model comes with some. */
  | { type: 'wordCounts'; on: boolean }
  /** Types a text as core/replay/typist.js does; '' stops the one that runs. */
  | { type: 'replay'; id: number; text: string }
  | { type: 'explain'; id: number; column: number; layer: number; unit: number; changed?: boolean }
  /**
   * From the next text on, a model with these changes reads it too; without any, only the untouched one does. `from`:
   * the first column that they change; without it, all.
   */
  | { type: 'intervene'; id: number; changes: readonly Intervention[]; from?: number }
  /** Asks about the text that was read; of each name only the newest question is worked on. */
  | StudyMessage
  | { type: 'cancelStudy'; name: StudyName }
  /** Asks for a sign of life. */
  | { type: 'ping' };

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
  /** One per suggestion, and `after`: what follows if the word in progress ends as it is typed. */
  | ({ type: 'continuations'; id: number } & Continuations);

export type FromWorker =
  | { type: 'progress'; loaded: number; total: number }
  /** What is known before the weights are there. */
  | { type: 'card'; card: Card; parity: Parity | null }
  | {
      type: 'ready';
      card: Card;
      layers: LayerInfo[];
      backend: 'wasm' | 'cpu';
      parity: ParityResult | null;
    }
  /** Follows `ready`. */
  | { type: 'summed'; sums: SumResult }
  | ReadingMessage
  /** From the model with the changes of the `intervene` message of that id; its recording comes whole. */
  | { type: 'intervened'; id: number; message: ReadingMessage }
  | { type: 'explained'; id: number; arithmetic: Arithmetic }
  | { type: 'sampled'; id: number; text: string }
  /** A word of the replay; null: it is over. */
  | { type: 'replayed'; id: number; word: TypedWord | null }
  /** null: the model learns nothing. */
  | { type: 'learned'; learning: Learning | null }
  /** `text`: of the file; null where nothing is learned. */
  | { type: 'exported'; text: string | null }
  /** `words`: how many different ones; `weights`: whether those of the output layer came, too. */
  | { type: 'imported'; words: number; weights: boolean; failure: Failure | null }
  /** The words of the model's language that are never suggested, unless the user changes that. */
  | { type: 'shippedWords'; words: string[] }
  /** `failure`: they could not be loaded. */
  | { type: 'wordCountsLoaded'; failure: Failure | null }
  | { type: 'wordListLoaded'; failure: Failure | null }
  /** How far a study of `read` columns is, 0 to 1, with its result so far; or why it failed. */
  | {
      type: 'studied';
      id: number;
      name: StudyName;
      read: number;
      progress: number;
      result: StudyMap[StudyName]['result'] | null;
      failure: Failure | null;
    }
  | { type: 'failed'; id: number | null; failure: Failure }
  /** Answers `ping`; the client keeps it to itself. */
  | { type: 'alive' }
  /** From the client: the worker ended or hung, and another one loads the model; `ready` follows, without `card`. */
  | { type: 'restarted' };
