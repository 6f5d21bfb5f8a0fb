// What the modules of the worker share.
import type { startLearning } from '../core/learn/adaptation.js';
import type { LoadedModel, ReadFile } from '../core/model/loader.js';
import type { Reader } from '../core/model/reader.js';
import type { Studies } from '../core/study/studies.js';
import type { RunningModel, StudyName } from '../core/study/types.d.ts';
import type { createSuggester } from '../core/suggest/suggester.js';
import type { LanguageModel, WordModel } from '../core/suggest/types.d.ts';
import type { Learning } from '../core/types.d.ts';
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

/** What the page knows of its worker. */
export interface ClientState {
  readonly onMessage: Post;
  worker: Worker | null;
  mailbox: ReturnType<typeof createMailbox> | null;
  /** The question that a frame may wait for. */
  awaited: number | null;
  /** The question that was answered last. */
  answered: number;
  /** Milliseconds from question to answer. */
  usual: number;
  lastId: number;
  learns: boolean;
  counts: boolean;
  newest: { read: number; explain: number; replay: number; intervene: number };
  /** The newest question of each name. */
  studies: Map<StudyName, number>;
}

/** A model's learning from its user. */
export interface Learner {
  readonly model: LoadedModel;
  readonly language: LanguageModel;
  readonly store: Store;
  readonly onChange: (learning: Learning | null) => void;
  /** Weights of another training cannot continue from what these learned; words can. */
  readonly version: string;
  /** Null while it is off. */
  learning: ReturnType<typeof startLearning> | null;
  /** False where storage is blocked or full. */
  isStored: boolean;
  saving: Promise<void> | null;
  isUnsaved: boolean;
}
