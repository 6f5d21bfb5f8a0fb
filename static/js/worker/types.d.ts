// What the modules of the worker share.
import type { LoadedModel, ReadFile } from '../core/model/loader.js';
import type { Reader } from '../core/model/reader.js';
import type { Studies } from '../core/study/studies.js';
import type { RunningModel } from '../core/study/types.d.ts';
import type { createSuggester } from '../core/suggest/suggester.js';
import type { LanguageModel, WordModel } from '../core/suggest/types.d.ts';
import type { startBackend } from './backend.js';
import type { createIntervenedModel } from './intervened-model.js';
import type { createJobQueue } from './jobs.js';
import type { createPersistentLearner } from './learner.js';
import type { Store } from './learner-store.js';
import type { createMailbox } from './mailbox.js';
import type { FromWorker, ToWorker } from './protocol.d.ts';

export type Message<Type extends ToWorker['type']> = Extract<ToWorker, { type: Type }>;
export type Post = (message: FromWorker) => void;

/** What takeTurns needs. */
export interface Turns {
  pause(): Promise<unknown>;
  now(): number;
  late(): boolean;
}

/** What differs between a browser's worker and a test. */
export interface Environment {
  filesAt: (url: string) => ReadFile;
  startBackend: () => ReturnType<typeof startBackend>;
  store: Store;
  /** Lets waiting messages in. */
  pause: () => Promise<unknown>;
  /** Milliseconds. */
  now: () => number;
  /** What can be asked about the text. */
  studies?: Studies;
  /** Where interventions are possible. */
  createIntervenedModel?: typeof createIntervenedModel;
}

/** A loaded model, with what reads and suggests by it. */
export interface Running extends RunningModel {
  model: LoadedModel;
  reader: Reader;
  /** Reads only the end of a text. */
  tailReader: Reader;
  suggester: ReturnType<typeof createSuggester>;
  learner: ReturnType<typeof createPersistentLearner>;
  language: LanguageModel;
  /** Once they are wanted and loaded. */
  ngrams: WordModel | null;
  ngramsLoading: Promise<void> | null;
}

/** The state of a worker. */
export interface Session {
  readonly post: Post;
  readonly environment: Environment;
  running: Running | null;
  /** The request for the newest text. */
  newest: Message<'read' | 'write'> | null;
  /** A text is being read. */
  busy: boolean;
  /** The id of the newest replay. */
  replay: number;
  learns: boolean;
  usesNgrams: boolean;
  mailbox: ReturnType<typeof createMailbox> | null;
  intervened: ReturnType<typeof createIntervenedModel> | null;
  jobs: ReturnType<typeof createJobQueue> | null;
}
