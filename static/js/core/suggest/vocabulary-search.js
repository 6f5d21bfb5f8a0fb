import { logitsRow, logSumExp } from '../model/probability.js';
import { createTopK } from '../top-k.js';
import { componentsAfterLetter, logTotal, scaled, wordEndProbability } from './mixture.js';
import { APOSTROPHE, INNER, kindOf, NEVER, RUN, WORD } from './word-boundaries.js';

/** @import { ReaderState } from '../model/types.d.ts' */
/** @import { Tokenizer } from '../types.d.ts' */
/** @import { LanguageModel, Mixture, OpenComponent, Pending, TrieNode, VocabularySearch, WordSuggestion } from './types.d.ts' */

/**
 * The incomplete end of a word-level text: a word, or the space that a word begins with.
 * @param {string} text NFC @param {Tokenizer} tokenizer @returns {Pending}
 */
export function pendingPiece(text, tokenizer) {
  // No token is longer than this.
  const [before, last] = [null, null, ...tokenizer.tokenize(text.slice(-100))].slice(-2);
  if (!last) return { piece: '', back: 0 };
  const kind = kindOf([...last.text].at(-1) ?? '');
  if (kind === WORD || kind === INNER || last.text === ' ') return { piece: last.text, back: 1 };
  const joins = last.text.length === 1 && kind === APOSTROPHE && before && endsInWord(before.text);
  return joins ? { piece: before.text + last.text, back: 2 } : { piece: '', back: 0 };
}

function endsInWord(/** @type {string} */ piece) {
  return kindOf([...piece].at(-1) ?? '') === WORD;
}

/**
 * The likeliest words that begin with the pending piece, of the vocabulary and of the word models.
 * @param {LanguageModel} model @param {ReaderState} place before the pending piece @param {string} piece
 * @param {{ maxSuggestions: number, mixture: Mixture, allows?: (word: string) => boolean }} options mixture before the
 *   word; allows: whether a word may be suggested
 * @returns {Generator<void, { words: WordSuggestion[], finished: number }, void>}
 */
export function* searchVocabulary(model, place, piece, { maxSuggestions, mixture, allows = () => true }) {
  const { stepper, tokenizer } = model;
  const search = { ...openSearch(model, place, piece, mixture), allows };
  const words = Array.from(candidatesOf(search, 2 * maxSuggestions), (text) => scoreOf(search, text))
    .sort((a, b) => b.logProbability - a.logProbability)
    .slice(0, maxSuggestions);
  if (words.length === 0) return { words: [], finished: search.finished };
  yield;
  const { states, logits } = stepper.step(
    words.map(() => place.state),
    words.map(({ token }) => token),
  );
  const suggestions = words.map(({ text, token, logProbability }, row) => ({
    text,
    insert:
      token === tokenizer.unk
        ? text.slice(piece.trimStart().length)
        : tokenizer.vocabulary[token].slice(piece.length),
    probability: Math.exp(logProbability - search.logTotal),
    state: states[row],
    logits: logitsRow(logits, row, stepper.vocabularySize),
  }));
  return { words: suggestions, finished: piece === ' ' ? 0 : search.finished };
}

/** @param {LanguageModel} model @param {ReaderState} place @param {string} piece @param {Mixture} mixture */
function openSearch({ tokenizer, kinds }, { logits }, piece, mixture) {
  const { vocabulary } = tokenizer;
  const tokens = [...vocabulary.keys()].filter(
    (token) => kinds[token] !== NEVER && vocabulary[token].startsWith(piece),
  );
  const components = componentsAfterPiece(mixture.components, piece.trimStart(), vocabulary, logits);
  const network = mixture.network - logSumExp(logits);
  const reachable = piece === '' ? logits : Float32Array.from(tokens, (token) => logits[token]);
  const all = logTotal({ network: network + logSumExp(reachable), components });
  const whole = tokens.find((token) => vocabulary[token] === piece);
  const finished =
    whole === undefined ? 0 : Math.exp(network + logits[whole] - all) + wordEndProbability(components);
  return { tokenizer, logits, piece, tokens, components, network, logTotal: all, finished };
}

/** @param {VocabularySearch} search @param {number} most from each source */
function candidatesOf({ tokenizer: { vocabulary }, logits, piece, tokens, components, allows }, most) {
  /** @type {ReturnType<typeof createTopK<number>>} */
  const best = createTopK(most);
  for (const token of tokens)
    if (vocabulary[token] !== piece && isWord(vocabulary[token]) && logits[token] > best.least())
      if (allows(vocabulary[token].trimStart())) best.add(logits[token], token);
  const candidates = new Set(best.items().map((token) => vocabulary[token].trimStart()));
  for (const { node } of components)
    for (const ending of likeliestEndings(node, most, (end) => allows((piece + end).trimStart())))
      candidates.add((piece + ending).trimStart());
  return candidates;
}

/** @param {VocabularySearch} search @param {string} text of the word */
function scoreOf({ tokenizer, logits, piece, components, network }, text) {
  const ending = text.slice(piece.trimStart().length);
  const tokens = tokensOf(piece, ending, tokenizer).sort((a, b) => logits[b] - logits[a]);
  const parts = [
    ...components.map((component) => logProbabilityOf(component, ending)),
    ...tokens.map((token) => network + logits[token]),
  ];
  return { text, token: tokens[0] ?? tokenizer.unk, logProbability: logSumExp(Float32Array.from(parts)) };
}

/** @param {string} piece '': with and without the space @param {string} ending @param {Tokenizer} tokenizer */
function tokensOf(piece, ending, { encode, unk }) {
  const spellings = piece === '' ? [ending, ` ${ending}`] : [piece + ending];
  return spellings.flatMap((spelling) => {
    const ids = Array.from(encode(spelling));
    return ids.length === 1 && ids[0] !== unk ? ids : [];
  });
}

/**
 * The network predicts that a word begins; the word models, which word.
 * @param {OpenComponent[]} components @param {string} letters @param {string[]} vocabulary @param {Float32Array} logits
 */
function componentsAfterPiece(components, letters, vocabulary, logits) {
  if (components.length === 0) return components;
  const wordLogits = logits.map((logit, token) => (isWord(vocabulary[token]) ? logit : -Infinity));
  const started = scaled(components, logSumExp(wordLogits) - logSumExp(logits));
  return [...letters].reduce((open, letter) => componentsAfterLetter(open, letter, 0), started);
}

/**
 * What the likeliest words below a node add to it, likeliest first: a best-first search, since no word is likelier than
 * its prefix.
 * @param {TrieNode} root @param {number} most @param {(ending: string) => boolean} allows
 */
function likeliestEndings(root, most, allows) {
  /** @type {string[]} */
  const endings = [];
  /** Likeliest last; node null: a whole word. @type {{ ending: string, weight: number, node: TrieNode | null }[]} */
  const queue = [{ ending: '', weight: root.count, node: root }];
  const push = (
    /** @type {string} */ ending,
    /** @type {number} */ weight,
    /** @type {TrieNode?} */ node,
  ) => {
    const index = queue.findLastIndex((other) => other.weight <= weight) + 1;
    queue.splice(index, 0, { ending, weight, node });
  };
  while (endings.length < most) {
    const likeliest = queue.pop();
    if (!likeliest) break;
    const { ending, node } = likeliest;
    if (!node) {
      if (allows(ending)) endings.push(ending);
      continue;
    }
    if (ending !== '' && node.ends > 0) push(ending, node.ends, null);
    for (const [letter, child] of node.children) push(ending + letter, child.count, child);
  }
  return endings;
}

/** @param {OpenComponent} component @param {string} ending that a word adds to the component's node */
function logProbabilityOf({ node, logProbability }, ending) {
  /** @type {TrieNode | undefined} */
  let end = node;
  for (const letter of ending) end = end?.children.get(letter);
  return logProbability + Math.log((end?.ends ?? 0) / node.count);
}

function isWord(/** @type {string} */ token) {
  const kind = kindOf([...token.trimStart()][0] ?? '');
  return kind === WORD || kind === RUN;
}
