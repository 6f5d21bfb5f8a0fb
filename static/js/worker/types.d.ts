// What the modules of the worker share.
import type { startLearning } from '../core/learn/adaptation.js';
import type { LearnedParameters } from '../core/learn/types.d.ts';
import type { LoadedModel, Reader, ReadFile } from '../core/model/types.d.ts';
import type { Studies } from '../core/study/studies.js';
import type { RunningModel, StudyMap, StudyMessage, StudyName } from '../core/study/types.d.ts';
import type { createSuggester } from '../core/suggest/suggester.js';
import type {
  Blocklist,
  LanguageModel,
  WordList,
  WordModel,
  WordSuggestions,
} from '../core/suggest/types.d.ts';
import type { SliceOptions } from '../core/time-slicing.js';
import type { Intervention, Learning, SamplingOptions, Stepper } from '../core/types.d.ts';
import type { startBackend } from './backend.js';
import type { createIntervenedModel } from './intervened-model.js';
import type { createPersistentLearner } from './learner.js';
import type { createMailbox } from './mailbox.js';
import type { FromWorker, ToWorker } from './protocol.d.ts';
import type { createStudyQueue } from './study-queue.js';
import type { createUnanswered } from './unanswered.js';
import type { createWatchdog } from './watchdog.js';

export type Message<Type extends ToWorker['type']> = Extract<ToWorker, { type: Type }>;
export type Answer<Type extends FromWorker['type']> = Extract<FromWorker, { type: Type }>;
export type Post = (message: FromWorker) => void;

/** The page's side of the worker. `changed`: asks the model with the changes. */
export interface Client {
  /** `maxLength`: UTF-16 units at the end of a text that are read. */
  load(url: string, maxLength?: number, withSample?: boolean): void;
  /** Returns the id of the answers. */
  read(text: string, options?: ReadOptions): number;
  /** Called within a frame: waits shortly for suggestions, so that they are painted together with the typed letter. */
  waitForSuggestions(): void;
  sample(text: string, sampling: SamplingOptions, changed?: boolean): number;
  /** From what the user writes, with this model and those to come. */
  learn(on: boolean): void;
  /** Plays the typing of a text; '' stops it. */
  replay(text: string): void;
  /** With this model and those to come. */
  useWordCounts(on: boolean): void;
  /** All that was learned with this model. */
  /** `all`: what the other models learned, too. */
  forget(options?: { all: boolean }): void;
  /** Never suggests them, with this model and those to come; the same object again is not sent again. */
  block(blocked: BlockedWords): void;
  forgetWord(word: string): void;
  exportLearned(): void;
  importLearned(text: string): void;
  /** Takes back the last of `forgetWord` and `importLearned`. */
  restoreLearned(): void;
  explain(place: { column: number; layer: number; unit: number }, changed?: boolean): number;
  study<Name extends StudyName>(name: Name, question: StudyMap[Name]['question'], changed?: boolean): void;
  cancelStudy(name: StudyName): void;
  /** `from`: the first column that they change. */
  intervene(changes: readonly Intervention[], from?: number): void;
  destroy(): void;
}

export interface ReadOptions {
  maxSuggestions?: number;
  beamWidth?: number;
  typedByUser?: boolean;
  leastContinuation?: number;
}

/** What the page knows of its worker. */
export interface ClientState {
  readonly onMessage: Post;
  worker: Worker | null;
  mailbox: ReturnType<typeof createMailbox> | null;
  /** The request that a frame may wait for. */
  awaitedId: number | null;
  /** The request that was answered last. */
  answeredId: number;
  /** Milliseconds from request to suggestions, smoothed. */
  averageLatency: number;
  lastId: number;
  learns: boolean;
  usesWordCounts: boolean;
  blocked: BlockedWords | null;
  newest: { read: number; explain: number; replay: number; intervene: number };
  /** The newest question of each name. */
  studies: Map<StudyName, number>;
  unanswered: ReturnType<typeof createUnanswered>;
  /** Of the worker in use. */
  watchdog: ReturnType<typeof createWatchdog> | null;
  model: { url: string; maxLength?: number; withSample: boolean } | null;
  /** Workers that were replaced since one had answered everything. */
  restarts: number;
}

/** What differs between a browser's worker and a test. */
export interface Environment {
  filesAt: (url: string) => ReadFile;
  startBackend: () => ReturnType<typeof startBackend>;
  store: Store;
  /** The words of a language that are never suggested, unless the user changes that. */
  shippedWords?: (language: string) => string[];
  /** Lets waiting messages in. */
  pause: () => Promise<unknown>;
  /** Milliseconds. */
  now: () => number;
  /** What can be asked about the text. */
  studies?: Studies;
  /** Whether the page shows that the probabilities sum to 1. */
  measuresSums?: boolean;
  /** Where interventions are possible. */
  createIntervenedModel?: typeof createIntervenedModel;
}

/** Words that are never suggested. */
export interface BlockedWords {
  /** Whether those are that come with the page, less `removed`. */
  shipped: boolean;
  added: readonly string[];
  removed: readonly string[];
}

/** Keeps records by name. Each call fails where the browser refuses to keep anything. */
export interface Store {
  /** undefined where there is none. */
  read(name: string): Promise<any>;
  write(name: string, record: unknown): Promise<void>;
  erase(name: string): Promise<void>;
  /** Erases the records of all models. */
  clear(): Promise<void>;
}

/** A loaded model, with what reads and suggests by it. */
export interface Running extends RunningModel {
  model: LoadedModel;
  reader: Reader;
  /** Reads only the end of a text. */
  tailReader: Reader;
  suggester: ReturnType<typeof createSuggester>;
  /** Never to be suggested now. */
  blocklist: () => Blocklist;
  learner: ReturnType<typeof createPersistentLearner>;
  language: LanguageModel;
  /** Once they are wanted and loaded. */
  textCache: WordModel;
  wordCounts: WordModel | null;
  wordCountsLoading: Promise<void> | null;
  wordCountsFailed: boolean;
  wordList: WordList | null;
  wordListLoading: Promise<void> | null;
}

/** The model with interventions. */
export interface Intervened extends Running {
  id: number;
  /** Reads the columns before those that the changes reach. */
  first: { stepper: Stepper; end: number } | null;
  /** Columns that the page has. */
  sent: number;
  /** For the text that was read. */
  suggestions: WordSuggestions | null;
}

/** The state of a worker. */
export interface Session {
  readonly post: Post;
  readonly environment: Environment;
  running: Running | null;
  /** The request for the newest text. */
  newest: Message<'read' | 'sample'> | null;
  /** A text is being read. */
  busy: boolean;
  /** The id of the newest replay. */
  replay: number;
  learns: boolean;
  usesWordCounts: boolean;
  blocked: BlockedWords;
  /** Of these words, for the model in use, once it is wanted. */
  blocklist: Blocklist | null;
  mailbox: ReturnType<typeof createMailbox> | null;
  intervened: ReturnType<typeof createIntervenedModel> | null;
  studyQueue: ReturnType<typeof createStudyQueue> | null;
}

/** A request for a text that is worked on. */
export interface RequestContext {
  session: Session;
  running: Running;
  slicing: SliceOptions;
  /** Milliseconds. */
  started: number;
}

export interface StudyEnvironment {
  studies: Studies;
  pause(): Promise<unknown>;
  now(): number;
  /** Whether a text is being read. */
  busy(): boolean;
  /** The model, or the one with interventions. */
  running(changed: boolean): RunningModel | null;
}

export type StudyReport = Omit<Answer<'studied'>, 'type' | 'id' | 'name'>;

/** One question while it is worked on. */
export interface StudyRun {
  message: StudyMessage;
  isStale(): boolean;
  report(report: Partial<StudyReport>): void;
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
  /** What was learned before the last change that can be taken back. */
  before: LearnedParameters | null;
  /** Hashes of the places that the user had it forget: they are not learned again until the page is left. */
  skipped: number[];
}
