// Types of <lstm-autocomplete>. docs/autocomplete-element.md explains them.

export type Eagerness = 'quiet' | 'calm' | 'balanced' | 'lively' | 'eager';

export interface SuggestedWord {
  /** The whole word: completed, or the next one. */
  text: string;
  /** What accepting it adds at the caret. */
  insert: string;
  /** Between 0 and 1. */
  probability: number;
}

export interface ReadyDetail {
  /** What the model calls itself, and the code of its language. */
  title: string;
  language: string;
  backend: 'wasm' | 'cpu';
}

export interface SuggestDetail {
  /** The list, likeliest first; empty when nothing is offered any longer. */
  suggestions: SuggestedWord[];
  /** What is shown after the caret; '' where nothing is. */
  ghost: string;
}

export interface AcceptDetail {
  /** What was added at the caret. */
  text: string;
  /** All of the ghost text, a word of it, or a word of the list. */
  how: 'all' | 'word' | 'list';
}

export interface ErrorDetail {
  title: string;
  message: string;
}

export interface LstmAutocompleteEventMap extends HTMLElementEventMap {
  ready: CustomEvent<ReadyDetail>;
  suggest: CustomEvent<SuggestDetail>;
  accept: CustomEvent<AcceptDetail>;
}

export interface LstmAutocompleteElement extends HTMLElement {
  /** URL of a model folder, or of its model.json. */
  model: string;
  /** Most words in the list: 1 to 8. */
  suggestions: number;
  /** How likely a word must be to be shown after the caret. */
  eagerness: Eagerness;
  /** Milliseconds without a key before something new is shown: 0 to 10,000. */
  delay: number;
  /** Whether screen readers are told the best suggestion. */
  announce: 'on' | 'off';
  /** Whether the model learns from what is written, in this browser alone. */
  learn: boolean;
  /** Switches the suggestions off; the text area stays as it is. */
  disabled: boolean;
  /**
   * Words that are never suggested: `shipped`, a list for the model's language; `none`; the URL of a text file with one
   * word a line; or an array of words. The last two replace the shipped list.
   */
  blockedWords: string | readonly string[];
  /** URL of the folder with the .wasm files; without it, that of lstm-autocomplete.js. */
  wasm: string;
  /** URL of the worker's script; without it, lstm-autocomplete.js itself. */
  worker: string;

  /** Each does what its key does, and gives whether there was something to do. */
  accept(): boolean;
  acceptWord(): boolean;
  dismiss(): boolean;
  next(): boolean;
  previous(): boolean;
  /** Forgets a word, or all that the model learned on this site. */
  forget(word?: string): void;

  addEventListener<Type extends keyof LstmAutocompleteEventMap>(
    type: Type,
    listener: (this: LstmAutocompleteElement, event: LstmAutocompleteEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  /** The model could not be loaded, or failed. Cancelled, it is not written to the console. */
  addEventListener(
    type: 'error',
    listener: (this: LstmAutocompleteElement, event: CustomEvent<ErrorDetail>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'lstm-autocomplete': LstmAutocompleteElement;
  }
}
