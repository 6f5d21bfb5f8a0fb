import { logitsRow, logSumExp } from '../model/probability.js';
import { createBest } from './best.js';
import { afterLetter, endedBy, totalOf } from './mixture.js';
import { APOSTROPHE, INNER, kindOf, NEVER, RUN, WORD } from './words.js';

/** @typedef {import('./mixture.js').Mixture} Mixture */
/** @typedef {import('./mixture.js').Opinion} Opinion */

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
 * The likeliest words that begin with the pending piece: of the vocabulary, and of those that are remembered.
 * @param {import('./suggester.js').LanguageModel} model
 * @param {import('../model/reader.js').Place} place before the pending piece
 * @param {string} piece
 * @param {{ count: number, mixture: Mixture }} options mixture before the word
 * @returns {Generator<void, { words: Finding[], finished: number }, void>}
 */
export function* searchVocabulary({ stepper, tokenizer, kinds }, place, piece, { count, mixture }) {
  const { vocabulary } = tokenizer;
  const fitting = vocabulary.map((text, token) => kinds[token] !== NEVER && text.startsWith(piece));
  const likely = place.logits.map((logit, token) => (fitting[token] ? logit : -Infinity));
  const base = logSumExp(place.logits);
  const memories = remembered(mixture, piece.trimStart(), vocabulary, place.logits);
  const own = mixture.own - base;
  const all = totalOf({ own: own + logSumExp(piece === '' ? place.logits : likely), opinions: memories });
  /** @type {ReturnType<typeof createBest<number>>} */
  const best = createBest(2 * count);
  let finished = 0;
  for (let token = 0; token < vocabulary.length; token += 1) {
    if (!fitting[token]) continue;
    if (vocabulary[token] === piece) finished = Math.exp(own + place.logits[token] - all) + endedBy(memories);
    else if (isWord(vocabulary[token]) && place.logits[token] > best.least())
      best.add(place.logits[token], token);
  }
  /** @type {Map<string, { token: number, logProbability: number }>} a word with and without the space before it is one */
  const found = new Map();
  const enter = (/** @type {string} */ word, /** @type {number} */ token, /** @type {number} */ more) => {
    const known = found.get(word);
    if (known) known.logProbability = logSumExp(Float32Array.of(known.logProbability, more));
    else found.set(word, { token, logProbability: more });
  };
  for (const token of best.items()) enter(vocabulary[token].trimStart(), token, own + place.logits[token]);
  for (const memory of memories) {
    for (const [rest, logProbability] of endingsOf(memory)) {
      if (rest === '') continue;
      const [token, ...others] = tokenizer.encode(piece + rest);
      enter((piece + rest).trimStart(), others.length > 0 ? tokenizer.unk : token, logProbability);
    }
  }
  const words = [...found].sort(([, a], [, b]) => b.logProbability - a.logProbability).slice(0, count);
  if (words.length === 0) return { words: [], finished };
  yield;
  const { states, logits } = stepper.step(
    words.map(() => place.state),
    words.map(([, { token }]) => token),
  );
  const findings = words.map(([text, { token, logProbability }], row) => ({
    text,
    insert:
      token === tokenizer.unk ? text.slice(piece.trimStart().length) : vocabulary[token].slice(piece.length),
    probability: Math.exp(logProbability - all),
    state: states[row],
    logits: logitsRow(logits, row, stepper.vocabularySize),
  }));
  return { words: findings, finished: piece === ' ' ? 0 : finished };
}

/**
 * What the memories know that begins with some letters.
 * @param {Mixture} mixture before the word
 * @param {string} letters
 * @param {string[]} vocabulary
 * @param {Float32Array} logits
 */
function remembered({ opinions }, letters, vocabulary, logits) {
  if (opinions.length === 0) return opinions;
  // That a word comes at all is the network's to say.
  const begun = logSumExp(logits.map((logit, token) => (isWord(vocabulary[token]) ? logit : -Infinity)));
  const share = begun - logSumExp(logits);
  const known = opinions.map(({ words, logProbability }) => ({
    words,
    logProbability: logProbability + share,
  }));
  return [...letters].reduce((left, letter) => afterLetter(left, letter, 0), known);
}

/**
 * The ways in which the words of a memory end, with their log-probabilities.
 * @param {Opinion} memory
 * @returns {Generator<[string, number], void, void>}
 */
function* endingsOf({ words, logProbability }) {
  if (words.ends > 0) yield ['', logProbability + Math.log(words.ends / words.count)];
  for (const [letter, longer] of words.next) {
    const share = Math.log(longer.count / words.count);
    for (const [rest, ending] of endingsOf({ words: longer, logProbability: logProbability + share }))
      yield [letter + rest, ending];
  }
}

/** @param {string} token */
function isWord(token) {
  const kind = kindOf([...token.trimStart()][0] ?? '');
  return kind === WORD || kind === RUN;
}
