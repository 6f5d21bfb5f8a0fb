// Shapes of the pages with the editor.
import type { Completer, Row } from '../../../views/editor/types.d.ts';
import type { FromWorker } from '../../../worker/protocol.d.ts';
import type { Answer, Client } from '../../../worker/types.d.ts';
import type { State } from '../state/types.d.ts';
import type { createDemoText } from './demo-text.js';
import type { createKeptText } from './kept-text.js';

export type KeptText = ReturnType<typeof createKeptText>;

/** Counts the keys that suggestions save. */
export interface Meter {
  /** A suggestion was accepted with one key. */
  accepted(text: string): void;
  /** Changes the text without counting keys. */
  uncounted(change: () => void): void;
}

export interface EditorPageParts {
  createMeter?: (area: HTMLTextAreaElement) => Meter;
  /** What the demo types. */
  sampleOf(message: Answer<'card'>, pageSample: State['pageSample']): string;
  /** Letter by letter, for those who do not mind movement; or all at once. */
  typesSample?: boolean;
  /** A person wants more of the word of a row. */
  onMenu?: (row: Row, option: HTMLElement) => void;
  /** After the state has taken it in. */
  onMessage(message: FromWorker): void;
  onDrawn?: () => void;
}

/** What most modules of the page work with. */
export interface PageParts {
  state: State;
  client: Client;
  area: HTMLTextAreaElement;
  /** The user wants no movement: what is typed for them comes at once. */
  still: boolean;
  /** Draws the page in the next frame. */
  draw(): void;
}

export interface DemoParts extends Pick<PageParts, 'state' | 'area' | 'still'> {
  onType(): void;
}

export interface WritingParts extends PageParts {
  /** At the caret. */
  insert(text: string): void;
}

export interface TypingParts extends PageParts {
  /** The user never wants the word of a row again. */
  onRefuse(row: Row): void;
  kept: KeptText;
  meter: Meter;
  demo: ReturnType<typeof createDemoText>;
  /** The model is asked about a text that changed at this time. */
  onAsk(id: number, time: number): void;
}

export interface OpeningParts extends Pick<PageParts, 'state' | 'area' | 'draw'> {
  kept: KeptText;
  /** A link changes the model. */
  onChanges(): void;
  beginDemo(): void;
}

export interface SettingsParts extends Pick<PageParts, 'state' | 'client' | 'area' | 'draw'> {
  kept: KeptText;
  completer: Completer;
}

/** What a button of the notice about a word does. */
export type NoticeAction = 'undo' | 'forget' | 'close';

export interface WordControlParts extends Pick<PageParts, 'state' | 'client' | 'draw'> {
  /** Asks again for the same text. */
  refresh(): void;
  /** Gives the user a file. */
  save(name: string, text: string): void;
}

export interface WordControl {
  restore(): void;
  /** Never suggests the word of a row again. */
  refuse(row: Pick<Row, 'text' | 'learned'>): void;
  /** Forgets a learned word. */
  forget(word: string): void;
  /** Returns what is wrong with the text, or null: it is empty, no single word, or blocked already. */
  block(text: string): 'empty' | 'none' | 'known' | null;
  /** Suggests a word again. */
  allow(word: string): void;
  useShipped(shipped: boolean): void;
  /** Blocks again what the user had taken from the list that comes with the page. */
  restoreShipped(): void;
  act(action: NoticeAction): void;
  /** What was learned, to and from a file. */
  write(): void;
  read(text: string): void;
  exported(message: Answer<'exported'>): void;
  imported(message: Answer<'imported'>): void;
}
