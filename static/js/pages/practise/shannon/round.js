import { bitsOf } from '../../../ui/values.js';
import { pick } from '../common/random-choice.js';
import { passagesFor } from '../common/texts.js';
import { runningMeans } from './entropy.js';
import { createNgram } from './ngram.js';
import { createShannonGame, personBits } from './shannon-game.js';

/** @import { ExerciseModel } from '../common/types.d.ts' */
/** @import { ModelSession } from '../common/model-session.js' */
/** @import { Mode, Round } from './types.d.ts' */

/** Letters of context and next letter that the n-gram counts: on so little text, a longer one predicts worse. */
const ORDER = 4;

/**
 * A hidden text, and what the two machines need for it.
 * @param {ExerciseModel} model @param {ModelSession} session @param {Mode} mode @param {() => number} random
 * @returns {Promise<Round>}
 */
export async function newRound({ card, pieces }, session, mode, random) {
  const { passages, written } = passagesFor(card, pieces);
  const { text, from } = pick(passages, random);
  const columns = await session.read(text);
  const letters = [...text.normalize('NFC')];
  const { vocabulary, pad, unk } = card.tokenizer;
  const alphabet = vocabulary.filter((_, id) => id !== pad && id !== unk);
  const ngram = createNgram(pieces, alphabet, ORDER);
  return {
    game: createShannonGame({ letters, from, mode, ngram }),
    alphabet,
    language: written ? card.language : '',
    lstm: columns.slice(1 + from).map(({ logProbability }) => Number(bitsOf(logProbability))),
    ngram: letters
      .slice(from)
      .map((letter, k) => -Math.log2(ngram.probability(letters.slice(0, from + k), letter))),
    person: [],
    counted: pieces.reduce((sum, piece) => sum + [...piece].length, 0),
  };
}

/** Adds the person's means up to the letter that was played last. @param {Round} round */
export function updatePerson({ game, person }) {
  const played = game.played();
  while (person.length < played.length)
    person.push(personBits(played.slice(0, person.length + 1), game.mode) ?? NaN);
}

/** Mean bits per letter so far, for the chart. @param {Round} round */
export function meansOf({ game, lstm, ngram, person }) {
  const n = game.played().length;
  return {
    own: person,
    lstm: runningMeans(lstm.slice(0, n)),
    ngram: runningMeans(ngram.slice(0, n)),
    length: lstm.length,
  };
}
