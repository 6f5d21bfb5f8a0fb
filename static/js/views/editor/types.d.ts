// Shapes of the editor.
import type { Continuation } from '../../core/suggest/types.d.ts';
import type { Suggestion } from '../../core/types.d.ts';
import type { Client } from '../../worker/types.d.ts';

/** A text area, or an input whose type has a selection. */
export type TextField = HTMLElement &
  Pick<
    HTMLTextAreaElement,
    'value' | 'readOnly' | 'maxLength' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange'
  >;

/** What an input method composes. */
export interface Composition {
  composing: boolean;
  /** By a keyboard on the screen; null for other input methods, and without any. */
  composed: string | null;
}

/** What the text area holds. `engaged`: the person works in it, and did more than pass by with Tab. */
export interface Text extends Composition {
  value: string;
  start: number;
  end: number;
  engaged: boolean;
  /** How many UTF-16 units can still be written. */
  room: number;
  /** Whether there are no line breaks. */
  oneLine: boolean;
}

export interface TextListeners {
  /** `time` of the event, as in performance.now(). */
  onText(text: Text, time: number): void;
  onKey(event: KeyboardEvent): void;
}

export interface WatchedTextArea {
  /** Reports at once what no event has told, such as a text that a script has changed. */
  look(): void;
  /** Unbinds. */
  stop(): void;
}

/** How the editor suggests. */
export interface Settings {
  suggest: boolean;
  /** Index into EAGERNESS_LEVELS. */
  eagerness: number;
  /** Milliseconds without a key before something new is shown. */
  delay: number;
  /** Whether screen readers are told the best suggestion. */
  announce: boolean;
  /** Whether the model learns from what is written. */
  learn: boolean;
  /** Whether the word n-grams are mixed into the suggestions. */
  wordCounts: boolean;
  /** The next three: of the text that the model writes by itself. */
  temperature: number;
  topK: number;
  topP: number;
  /** The most words in the list. */
  count: number;
}

/** The least probability of the word that Tab accepts from the list, and of all that is shown as ghost text. */
export interface EagernessLevel {
  name: string;
  word: number;
  ghost: number;
}

/** The model's answer for a text. */
export interface Answer {
  /** The text up to the caret for which it was given. */
  before: string;
  suggestions: Suggestion[];
  /** The probability that the word in progress is complete. */
  finished: number;
  /** One per suggestion; null until they come. */
  continuations: Continuation[] | null;
  /** What follows if the word in progress is complete. */
  after: Continuation;
  /** The ghost text that was on the screen when the answer came, as far as it is not typed. */
  held: string;
  /** Whether the user has typed a part of it: then it stays. */
  typedAlong: boolean;
}

export interface Row {
  /** The part of the word that is already in the text. */
  stem: string;
  rest: string;
  text: string;
  insert: string;
  probability: number;
  /** Whether it is a word that was learned from the user. */
  learned?: boolean;
}

/** What is offered at the caret. */
export interface Offer {
  rows: Row[];
  /** The row that Tab would accept; −1: none of them. */
  active: number;
  ghost: string;
  /** False while a better answer is on its way. */
  settled: boolean;
  /** Whether the rows were offered for another text: they are shown until the answer comes, and not accepted. */
  stale: boolean;
}

export interface OfferOptions {
  /** Text of the row that the person cycled to. */
  chosen: string | null;
  /** Whether ghost text may be shown. */
  inline: boolean;
  /** The least probabilities, for a word that was not chosen. */
  least: Pick<EagernessLevel, 'word' | 'ghost'>;
  /** How many UTF-16 units can still be written. */
  room: number;
  /** Whether there are no line breaks. */
  oneLine: boolean;
}

/** Ghost text to be laid out after `before`; `single`: on its own line, since more lines follow. */
export interface GhostRequest {
  before: string;
  ghost: string;
  single: boolean;
}

/** What is suggested for a text area. */
export interface SuggestionState {
  /** Of the model. */
  phase: 'starting' | 'empty' | 'loading' | 'ready' | 'failed';
  /** That the model writes, as `Latn`; null: none that is spelled, or no model. */
  script: string | null;
  text: Text;
  /** A text that is shown instead; null: none. */
  demo: string | null;
  asked: { id: number; before: string } | null;
  answer: Answer | null;
  /** The row that the person cycled to. */
  chosen: string | null;
  dismissed: boolean;
  settings: Settings;
  /** What the model has written so far, while it writes. */
  draft: string | null;
  /** Whether ghost text would stay where it is shown once it is accepted. */
  ghostFits: boolean;
  /** Until the person pauses for as long as the settings say. */
  waiting: boolean;
  /** Whether the last Tab found nothing to accept and stayed in the text: the next one leaves it. */
  tabHeld: boolean;
  /** Whether the settings are open: their effect on the text is shown meanwhile. */
  tuning: boolean;
}

/** How a suggestion was accepted. */
export type AcceptKind = 'all' | 'word' | 'list';

/** What a key does. */
export type KeyCommand = 'acceptAll' | 'acceptWord' | 'dismiss' | 'next' | 'previous' | 'write' | 'refuse';

/** What a key does with the offer. */
export type OfferCommand = Exclude<KeyCommand, 'write'>;

export interface RequestOptions {
  state: SuggestionState;
  client: Pick<Client, 'read'>;
  draw(): void;
  /** `time` of the event that changed the text. */
  onAsk?(id: number, time: number): void;
}

export interface CompleterOptions extends RequestOptions {
  area: TextField;
  onAccept?(text: string, kind: AcceptKind): void;
  /** The user never wants this word again. */
  onRefuse?(row: Row): void;
  /** Whether a Tab just after a letter stays in the text if there is nothing to accept. */
  guardsTab?: boolean;
}

export interface Completer {
  /** `time` of the event that changed the text. */
  ask(time?: number): void;
  /** Asks again for the same text. */
  refresh(): void;
  write: TextListeners['onText'];
  press(event: KeyboardEvent): void;
  /** Returns whether there was something to do. */
  run(command: OfferCommand): boolean;
  /** Accepts a word of the list, if it is still offered. */
  acceptRow(text: string): void;
  destroy(): void;
}

/** `text` is the text up to the caret. */
export interface Ghost {
  update(text: string, suggested: string, rest?: string): void;
  /**
   * Shows the ghost text where it will stand once it is accepted, unless that would move the text before it; returns
   * whether it fits. `single`: more lines follow, so it stays on its own line.
   */
  place(text: string, suggested: string, single: boolean): boolean;
  /** The box of its first letter. */
  start(): DOMRect;
  /** Scrolls as little as possible to show the caret, or the end of the ghost text, with half a line around it. */
  reveal(scroller: HTMLElement, end?: boolean): void;
}

/** A part of the editor that shows the offer. */
export interface OfferView {
  update(offer: Offer | null): void;
  destroy(): void;
}

/** Keeps the focus in the text if Tab found no suggestion: once, the next Tab leaves. Times of events. */
export interface TabGuard {
  change(time: number): void;
  /** Returns whether the Tab is used up. */
  tab(time: number): boolean;
}
