import { logitsRow } from '../model/probability.js';
import { createBest } from './top-k.js';
import { continueHypothesis, extend } from './hypothesis.js';

/** @import { Place } from '../model/reader.js' */
/** @import { Hypothesis, Stage } from './hypothesis.js' */
/** @import { Mixture } from './mixture.js' */
/** @import { LanguageModel } from './suggester.js' */

/** @typedef {Place & { hypothesis: Hypothesis }} Alive */
/** @typedef {{ parent: Alive, token: number, stage: Stage, mixture: Mixture, logProbability: number }} Child */

/**
 * A word that the search found, and the place after its last letter.
 * @typedef {Place & { lead: string, letters: string, probability: number, likeliest: number }} Found
 */

/**
 * Beam search over letters for the likeliest words: of all hypotheses of one length the `beamWidth` likeliest
 * are taken one letter further, in one step of the model. A word's probability is that of its letters followed
 * by something that ends it, summed over all ways to it that the beam held.
 *
 * It stops when no hypothesis is as likely as the last word that is wanted. May be left at any turn.
 * @param {LanguageModel} model
 * @param {Place} place at the caret
 * @param {{ stage: 'lead' | 'word' | 'open', mixture: Mixture }} start at the caret
 * @param {{ count: number, beamWidth: number }} options
 * @returns {Generator<void, { words: Found[], finished: number }, void>} likeliest first; finished: the
 *   probability that the word at the caret is complete
 */
export function* searchWords(model, place, { stage, mixture }, { count, beamWidth }) {
  const { stepper, tokenizer } = model;
  /** @type {Map<string, Found>} */
  const found = new Map();
  /** @type {Alive[]} */
  let alive = [
    { ...place, hypothesis: { stage, lead: '', letters: '', length: 0, mixture, logProbability: 0 } },
  ];
  while (alive.length > 0) {
    const children = grow(alive, model, found, beamWidth);
    const floor = Math.log(likeliest(found, count)[count - 1]?.probability ?? 0);
    const kept = children.filter(({ logProbability }) => logProbability > floor);
    if (kept.length === 0) break;
    yield;
    const { states, logits } = stepper.step(
      kept.map(({ parent }) => parent.state),
      kept.map(({ token }) => token),
    );
    alive = kept.map((child, row) => ({
      state: states[row],
      logits: logitsRow(logits, row, stepper.vocabularySize),
      hypothesis: extend(child.parent.hypothesis, child, tokenizer.vocabulary[child.token]),
    }));
  }
  return { words: likeliest(found, count), finished: found.get('')?.probability ?? 0 };
}

/**
 * Enters the words that end here, and gives the likeliest hypotheses that are one token longer.
 * @param {Alive[]} alive @param {LanguageModel} model @param {Map<string, Found>} found
 * @param {number} beamWidth @returns {Child[]}
 */
function grow(alive, model, found, beamWidth) {
  /** @type {ReturnType<typeof createBest<Child>>} */
  const best = createBest(beamWidth);
  for (const parent of alive) {
    const ended = continueHypothesis(
      parent.hypothesis,
      parent.logits,
      model,
      (token, stage, logProbability, grown) => {
        if (!(logProbability > best.least())) return;
        const mixture = grown ?? { own: logProbability, opinions: [] };
        best.add(logProbability, { parent, token, stage, mixture, logProbability });
      },
    );
    if (ended > 0) enter(found, parent, ended);
  }
  return best.items();
}

/** @param {Map<string, Found>} found @param {Alive} alive @param {number} ended */
function enter(found, { hypothesis, state, logits }, ended) {
  const { stage, lead, letters } = hypothesis;
  // An apostrophe that no letter follows was the end of the word before it, which is known already.
  const word = stage === 'open' ? letters.slice(0, -1) : letters;
  const known = found.get(word);
  const probability = (known?.probability ?? 0) + ended;
  if (known && (stage === 'open' || known.likeliest >= ended)) known.probability = probability;
  else found.set(word, { lead, letters: word, probability, likeliest: ended, state, logits });
}

/** @param {Map<string, Found>} found @param {number} count */
function likeliest(found, count) {
  const words = [...found.values()].filter(({ letters }) => letters !== '');
  return words.sort((a, b) => b.probability - a.probability).slice(0, count);
}
