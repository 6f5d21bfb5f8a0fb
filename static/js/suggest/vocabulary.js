import { logitsRow, logSumExp } from '../model/probability.js';
import { createBest } from './best.js';
import { APOSTROPHE, INNER, kindOf, NEVER, RUN, WORD } from './words.js';

/** @typedef {import('../types.d.ts').Tokenizer} Tokenizer */
/** @typedef {import('./suggester.js').Finding} Finding */

/** The last token at the caret where it may still grow, and how many tokens it spans. */
/** @typedef {{ piece: string, back: number }} Pending */

/**
 * What a word-level text ends in that is not complete: a word, or the space that a word begins with.
 * @param {string} text NFC
 * @param {Tokenizer} tokenizer
 * @returns {Pending}
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

/** @param {string} piece */
function endsInWord(piece) {
  return kindOf([...piece].at(-1) ?? '') === WORD;
}

/**
 * The likeliest words of the vocabulary that begin with the pending piece, among all that do.
 * @param {import('./suggester.js').LanguageModel} model
 * @param {import('../model/reader.js').Place} place before the pending piece
 * @param {string} piece
 * @param {{ count: number }} options
 * @returns {Generator<void, { words: Finding[], finished: number }, void>}
 */
export function* searchVocabulary({ stepper, tokenizer, kinds }, place, piece, { count }) {
  const { vocabulary } = tokenizer;
  const fitting = vocabulary.map((text, token) => kinds[token] !== NEVER && text.startsWith(piece));
  const likely = place.logits.map((logit, token) => (fitting[token] ? logit : -Infinity));
  const all = logSumExp(piece === '' ? place.logits : likely);
  /** @type {ReturnType<typeof createBest<number>>} */
  const best = createBest(2 * count);
  let finished = 0;
  for (let token = 0; token < vocabulary.length; token += 1) {
    if (!fitting[token]) continue;
    if (vocabulary[token] === piece) finished = Math.exp(place.logits[token] - all);
    else if (isWord(vocabulary[token]) && place.logits[token] > best.least())
      best.add(place.logits[token], token);
  }
  const { tokens, logits: merged } = mergeTwins(best.items(), place.logits, vocabulary, count);
  if (tokens.length === 0) return { words: [], finished };
  yield;
  const { states, logits } = stepper.step(Array(tokens.length).fill(place.state), tokens);
  const words = tokens.map((token, row) => ({
    text: vocabulary[token].trimStart(),
    insert: vocabulary[token].slice(piece.length),
    probability: Math.exp(merged[row] - all),
    state: states[row],
    logits: logitsRow(logits, row, stepper.vocabularySize),
  }));
  return { words, finished: piece === ' ' ? 0 : finished };
}

/**
 * A word with and without the space before it is one word: the likelier of the two stands for both.
 * @param {number[]} tokens likeliest first
 * @param {Float32Array} logits
 * @param {string[]} vocabulary
 * @param {number} count
 */
function mergeTwins(tokens, logits, vocabulary, count) {
  /** @type {Map<string, { token: number, logit: number }>} */
  const words = new Map();
  for (const token of tokens) {
    const word = vocabulary[token].trimStart();
    const twin = words.get(word);
    if (twin) twin.logit = logSumExp(Float32Array.of(twin.logit, logits[token]));
    else words.set(word, { token, logit: logits[token] });
  }
  const likeliest = [...words.values()].sort((a, b) => b.logit - a.logit).slice(0, count);
  return { tokens: likeliest.map(({ token }) => token), logits: likeliest.map(({ logit }) => logit) };
}

/** @param {string} token */
function isWord(token) {
  const kind = kindOf([...token.trimStart()][0] ?? '');
  return kind === WORD || kind === RUN;
}
