// The record of what a page shows, and what it consists of.
import type { Card, Parity } from '../../../core/model/types.d.ts';
import type { Study, StudyName } from '../../../core/study/types.d.ts';
import type {
  Arithmetic,
  Intervention,
  Learning,
  ParityResult,
  Recording,
  SumResult,
} from '../../../core/types.d.ts';
import type { FailureText } from '../../../ui/error-texts.js';
import type { SuggestionState } from '../../../views/editor/types.d.ts';
import type { Interventions, Selection } from '../../../views/types.d.ts';
import type { FromWorker } from '../../../worker/protocol.d.ts';
import type { BlockedWords } from '../../../worker/types.d.ts';

/** What a link restores. */
export interface UrlState {
  view: string | null;
  text: string | null;
  selection: Partial<Selection>;
  /** What is changed in the model. */
  changes: Intervention[];
}

/** A text that the model read, and the likeliest letters after each of its letters, with those before the first. */
export interface PageSample {
  model: string;
  text: string;
  top: { text: string; probability: number }[][];
}

export type NoticeKey =
  'server' | 'choice' | 'arrival' | 'model' | 'text' | 'counts' | 'list' | 'backend' | 'restart' | 'units';

export type Notice = FailureText & { severe: boolean };

export interface PageState {
  listing: Listing;
  /** The newest model that was exported while another was in use. */
  arrived: string | null;
  /** Name of the model in use. */
  name: string | null;
  /** In bytes. */
  load: { loaded: number; total: number } | null;
  card: Card | null;
  sample: Parity | null;
  /** What the server wrote into the page. */
  pageSample: PageSample | null;
  parity: ParityResult | null;
  sums: SumResult | null;
  backend: string | null;
  notices: ReadonlyMap<NoticeKey, Notice>;
  /** Time that the newest suggestions took. */
  milliseconds: number | null;
  /** In tokens; null unless a long text is being read. */
  reading: { read: number; length: number } | null;
  recording: Recording | null;
  selection: Selection;
  arithmetic: Arithmetic | null;
  isSample: boolean;
  /** Suggestions that were accepted since the page was opened. */
  accepted: number;
  /** Whether the model's word n-grams are loaded. */
  wordCountsLoaded: boolean;
  /** The words that are never suggested, as the user changed them. */
  blocked: BlockedWords;
  /** Those that come with the page, for the model's language. */
  shippedWords: readonly string[];
  /** What became of a word, or of a file of learned ones. */
  wordNotice: WordNotice | null;
  /** Null if learning is off or not ready. */
  learning: Learning | null;
  studies: ReadonlyMap<StudyName, Study>;
  /** Key of the laboratory’s open view. */
  view: string;
  interventions: Interventions;
  /** The messages of each model for the newest text. */
  lastMessages: { untouched: LastMessages; changed: LastMessages };
  /** What the link names, until the model is loaded. */
  pendingUrl: UrlState | null;
}

/** `mayForget`: whether the model has learned the word. */
export type WordNotice = { mayForget: boolean } & (
  | { kind: 'blocked' | 'forgotten'; word: string }
  | { kind: 'imported' | 'words'; word?: undefined }
  | { kind: 'refused'; failure: FailureText; word?: undefined }
);

export type Suggestions = Extract<FromWorker, { type: 'suggestions' }>;

export type Continuations = Extract<FromWorker, { type: 'continuations' }>;

export type LastMessages = { suggestions: Suggestions | null; continuations: Continuations | null };

export type State = SuggestionState & PageState;

export interface Summary {
  name: string;
  /** Whether it came with the page. */
  shipped: boolean;
  /** Whether it can be downloaded for Keras. */
  keras: boolean;
  title: string;
  language: string;
  licence: string;
  created: string;
  metrics: Record<string, number | string>;
  level: 'character' | 'word';
  architecture: 'stacked' | 'bidirectional';
  layers: number;
  hidden_size: number;
  parameters: number;
  bytes: number;
  /** Its symbol in templates/shared/model-icons.html. */
  icon: string;
  /** What it is fun for, in the language of the page. */
  fun: string;
  /** What it wrote; null where its card has no sample. */
  line: string | null;
  /** Whether that is source code. */
  code: boolean;
  /** Of all its files. */
  size: string;
}

export interface Training {
  name: string;
  state: 'preparing' | 'training' | 'evaluating' | 'exporting' | 'done' | 'stopped' | 'failed';
  message: string;
  epoch: number;
  epochs: number;
  fraction: number;
  loss: number | null;
  valid_loss: number | null;
  tokens_per_second: number | null;
  seconds_left: number | null;
}

export interface Listing {
  /** Newest first. */
  models: Summary[];
  /** The model to open with. */
  default: string | null;
  damaged: { name: string; reason: string }[];
  training: Training | null;
}
