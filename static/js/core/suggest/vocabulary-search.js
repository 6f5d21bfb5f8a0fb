import { logitsRow, logSumExp } from '../model/probability.js';
import { createBest } from './top-k.js';
import { afterLetter, endedBy, totalOf } from './mixture.js';
import { APOSTROPHE, INNER, kindOf, NEVER, RUN, WORD } from './word-boundaries.js';

/** @import { Place } from '../model/reader.js' */
/** @import { Tokenizer } from '../types.d.ts' */
/** @import { Beginning, Mixture, Opinion } from './mixture.js' */
/** @import { Finding, LanguageModel } from './suggester.js' */

/** The last token at the caret where it may still grow, and how many tokens it spans. */
/** @typedef {{ piece: string, back: number }} Pending */

/**
 * What a word-level text ends in that is not complete: a word, or the space that a word begins with.
 * @param {string} text NFC
 * @param {Tokenizer} tokenizer @returns {Pending}
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
 * @param {LanguageModel} model
 * @param {Place} place before the pending piece
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
  const typed = piece.trimStart().length;
  const candidates = new Set(best.items().map((token) => vocabulary[token].trimStart()));
  for (const memory of memories)
    for (const rest of likeliestEndings(memory.words, 2 * count)) candidates.add((piece + rest).trimStart());
  const words = Array.from(candidates, (text) => {
    const rest = text.slice(typed);
    const tokens = tokensOf(piece, rest, tokenizer).sort((a, b) => place.logits[b] - place.logits[a]);
    const opinions = memories.map((memory) => logShareOf(memory, rest));
    const shares = [...opinions, ...tokens.map((token) => own + place.logits[token])];
    return { text, token: tokens[0] ?? tokenizer.unk, logProbability: logSumExp(Float32Array.from(shares)) };
  })
    .sort((a, b) => b.logProbability - a.logProbability)
    .slice(0, count);
  if (words.length === 0) return { words: [], finished };
  yield;
  const { states, logits } = stepper.step(
    words.map(() => place.state),
    words.map(({ token }) => token),
  );
  const findings = words.map(({ text, token, logProbability }, row) => ({
    text,
    insert: token === tokenizer.unk ? text.slice(typed) : vocabulary[token].slice(piece.length),
    probability: Math.exp(logProbability - all),
    state: states[row],
    logits: logitsRow(logits, row, stepper.vocabularySize),
  }));
  return { words: findings, finished: piece === ' ' ? 0 : finished };
}

/**
 * The tokens of the vocabulary that are a word: with the space before it and without, where neither is there yet.
 * @param {string} piece
 * @param {string} rest what the word adds to it
 * @param {Tokenizer} tokenizer @returns {number[]}
 */
function tokensOf(piece, rest, { encode, unk }) {
  const spellings = piece === '' ? [rest, ` ${rest}`] : [piece + rest];
  return spellings.flatMap((spelling) => {
    const ids = Array.from(encode(spelling));
    return ids.length === 1 && ids[0] !== unk ? ids : [];
  });
}

/**
 * What the memories know that begins with some letters.
 * @param {Mixture} mixture before the word
 * @param {string} letters @param {string[]} vocabulary @param {Float32Array} logits
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
 * What the likeliest words of a memory add to the letters that are there, likeliest first. What goes on from a
 * beginning is no likelier than all of it, so few beginnings are looked into.
 * @param {Beginning} words @param {number} most
 */
function likeliestEndings(words, most) {
  /** @type {string[]} */
  const found = [];
  /** Likeliest last; without words: one that is whole. @type {{ rest: string, weight: number, words: Beginning | null }[]} */
  const waiting = [];
  const put = (
    /** @type {string} */ rest,
    /** @type {number} */ weight,
    /** @type {Beginning | null} */ longer,
  ) =>
    waiting.splice(
      waiting.findLastIndex((other) => other.weight <= weight) + 1,
      ...[0, { rest, weight, words: longer }],
    );
  put('', words.count, words);
  while (found.length < most) {
    const likeliest = waiting.pop();
    if (!likeliest) break;
    const { rest, words: begun } = likeliest;
    if (!begun) {
      found.push(rest);
      continue;
    }
    if (rest !== '' && begun.ends > 0) put(rest, begun.ends, null);
    for (const [letter, longer] of begun.next) put(rest + letter, longer.count, longer);
  }
  return found;
}

/**
 * Log-probability of a word in a memory.
 * @param {Opinion} memory
 * @param {string} rest what the word adds to the letters that are there
 */
function logShareOf({ words, logProbability }, rest) {
  /** @type {Beginning | undefined} */
  let begun = words;
  for (const letter of rest) begun = begun?.next.get(letter);
  return logProbability + Math.log((begun?.ends ?? 0) / words.count);
}

/** @param {string} token */
function isWord(token) {
  const kind = kindOf([...token.trimStart()][0] ?? '');
  return kind === WORD || kind === RUN;
}
