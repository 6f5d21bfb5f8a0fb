// Shapes of the search for suggestions. All log-probabilities are natural logarithms.
import type { ReaderState } from '../model/types.d.ts';
import type { Stepper, Tokenizer } from '../types.d.ts';

export interface LanguageModel {
  stepper: Stepper;
  tokenizer: Tokenizer;
  /** Of the vocabulary's tokens: `kindOf` in core/suggest/word-boundaries.js. */
  kinds: Uint8Array;
  /** null or missing: the model ships none, or it is not loaded. */
  wordList?: WordList | null;
}

/** What listed words begin with. */
export interface Beginning {
  isWord: boolean;
  /** Those that one of them goes on with. */
  readonly tokens: readonly number[];
}

/** The words of scripts without spaces. */
export interface WordList {
  find(letters: string): Beginning | undefined;
  /** The ends of a text that a listed word may begin with. */
  begunIn(text: string): string[];
}

export interface SearchOptions {
  maxSuggestions: number;
  beamWidth: number;
}

/** What a suggester takes besides its model, each as it is when it suggests. */
export interface SuggesterSources {
  /** To mix in. */
  wordModelsOf?: () => WordModel[];
  /** Of scripts without spaces, as far as it is loaded. */
  wordListOf?: () => WordList | null;
  /** Never to suggest. */
  blocklistOf?: () => Blocklist;
  /** Of a mixture with word models. */
  wordTemperatures?: WordTemperatures;
}

/** By where the word is: begun, or still to begin. */
export interface WordTemperatures {
  begun: number;
  next: number;
}

export type CompleteOptions = SearchOptions & {
  wordModels: WordModel[];
  blocklist: Blocklist;
  wordTemperatures: WordTemperatures;
};

/** A prefix of words in a trie. */
export interface TrieNode {
  /** The sum over all words below: of their counts, or of their probabilities. */
  count: number;
  /** That of the word that ends here. */
  ends: number;
  readonly children: Map<string, TrieNode>;
}

/** Words that a model expects next, and their weight in the mixture. */
export interface Component {
  weight: number;
  node: TrieNode;
}

/** Predicts the word after a text. */
export interface WordModel {
  components(text: string): Component[];
  /** Where it knows the language's words, not only the user's. */
  readonly lexicon?: Lexicon;
}

/** Letter sequences in lower case. */
export interface Lexicon {
  has(sequence: string): boolean;
  /** Whether one of them begins so. */
  begins(start: string): boolean;
}

/** Which words may be suggested. */
export interface Spelling {
  isWord(word: string): boolean;
  /** Whether letters may be those that a word begins with. */
  mayBegin(letters: string): boolean;
  /** Whether the text may go on so, with letters of scripts without spaces. */
  allows(added: string): boolean;
}

/** Words that are never suggested. */
export interface Blocklist {
  isEmpty: boolean;
  /** Whether it has a whole word, whatever its case. */
  hasWord(word: string): boolean;
  /**
   * Where in `added` a blocked word of a script without spaces begins that ends there: below 0 before it, Infinity
   * nowhere.
   */
  start(before: string, added: string): number;
}

/** A component after some letters of a word. */
export interface OpenComponent {
  node: TrieNode;
  logProbability: number;
}

/** The word in progress; the probability of a prefix is the sum over all parts. */
export interface Mixture {
  /** The network's part, a log-probability. */
  network: number;
  components: OpenComponent[];
}

/** A suggestion, and the state after it. */
export type WordSuggestion = ReaderState & { text: string; insert: string; probability: number };

export interface WordSuggestions {
  /** Likeliest first. */
  words: WordSuggestion[];
  /** The probability that the word at the caret is complete. */
  finished: number;
  caret: ReaderState;
  /** Of the words that may follow. */
  spelling: Spelling;
  /** The end of the text up to the caret. */
  before: string;
}

/**
 * Before the word (a space, a quotation mark), in a word, after an apostrophe that needs another letter, or in a run
 * of letters of a script without spaces.
 */
export type Stage = 'lead' | 'word' | 'open' | 'run';

/** A continuation of the text, up to the middle of a word. */
export interface Hypothesis {
  stage: Stage;
  /** What comes before the word. */
  lead: string;
  /** The letters that the word adds to the text. */
  letters: string;
  /** The ends of the text that a listed word may begin with. */
  begun: readonly string[];
  /** Of the lead or, once there are some, of the letters, in tokens. */
  length: number;
  mixture: Mixture;
  /** Of all parts of the mixture together. */
  logProbability: number;
}

export type BeamEntry = ReaderState & { hypothesis: Hypothesis };

/** A hypothesis that is one token longer than its parent. */
export interface BeamChild {
  parent: BeamEntry;
  token: number;
  stage: Stage;
  mixture: Mixture;
  logProbability: number;
}

/** A word, and the state after its last letter on its likeliest path. */
export type WordCandidate = ReaderState & {
  lead: string;
  letters: string;
  /** Letters of a script without spaces; 0: a word. */
  run: number;
  /** Over all paths in the beam; `likeliest` is that of the likeliest path. */
  probability: number;
  likeliest: number;
};

/** By their letters. */
export type Candidates = Map<string, WordCandidate>;

/** Where a text is continued. `before`: the end of that text. */
export type ContinuationStart = ReaderState & { before?: string };

export interface ContinuationOptions {
  /** The probability that a continuation needs. */
  least: number;
  spelling?: Spelling;
  blocklist?: Blocklist;
}

/** Greedy text in progress. */
export type Draft = ReaderState & {
  before: string;
  text: string;
  ends: ContinuationEnd[];
  logProbability: number;
  done: boolean;
};

/** Where a continuation may end: after a word, and the marks after it. */
export interface ContinuationEnd {
  /** UTF-16 units of the continuation up to there. */
  length: number;
  /** That the text goes on with all of them and then ends a word, given what comes before the continuation. */
  probability: number;
}

/** The likeliest text after a word, up to its last end. */
export interface Continuation {
  text: string;
  ends: ContinuationEnd[];
}

/** After each word and, if the word in progress may be complete, after that. */
export interface Continuations {
  continuations: Continuation[];
  after: Continuation;
}

/** The text at the caret that may still grow, and how many tokens it spans. */
export interface Pending {
  piece: string;
  back: number;
}

/** The tokens of a vocabulary and the components of a mixture that agree with a pending piece. */
export interface VocabularySearch {
  /** Whether a word may be suggested. */
  allows: (word: string) => boolean;
  tokenizer: Tokenizer;
  logits: Float32Array;
  piece: string;
  tokens: number[];
  components: OpenComponent[];
  /** The network's log-weight in the mixture, less the logits' normaliser. */
  network: number;
  /** Of all that may follow. */
  logTotal: number;
  /** The probability that the piece is complete. */
  finished: number;
}

/** Followers that begin with the same `length` UTF-16 units. */
export interface FollowerRange {
  from: number;
  to: number;
  length: number;
}
