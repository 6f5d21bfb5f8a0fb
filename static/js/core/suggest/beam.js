import { logitsRow } from '../model/probability.js';
import { createTopK } from './top-k.js';
import { continueHypothesis, extend } from './hypothesis.js';

/** @import { ReaderState } from '../model/types.d.ts' */
/** @import { BeamChild, BeamEntry, Candidates, LanguageModel, Mixture, SearchOptions, Spelling, Stage, WordCandidate } from './types.d.ts' */

/** The defaults. */
export const SEARCH = Object.freeze({ maxSuggestions: 5, beamWidth: 8 });

/**
 * Beam search over letters: the `beamWidth` likeliest hypotheses of one length grow by a letter in one step of the
 * model. A word's probability is that of its letters and of something that ends it, summed over all paths in the beam.
 * The search ends when no hypothesis is as likely as the last of `maxSuggestions` words.
 * @param {LanguageModel} model @param {ReaderState} place at the caret
 * @param {{ stage: 'lead' | 'word' | 'open', mixture: Mixture, spelling: Spelling }} start at the caret; spelling: of the
 *   letters that the word adds to the text
 * @param {SearchOptions} options
 * @returns {Generator<void, { words: WordCandidate[], finished: number }, void>} likeliest first
 */
export function* searchWords(model, place, { stage, mixture, spelling }, { maxSuggestions, beamWidth }) {
  const { stepper, tokenizer } = model;
  /** @type {Candidates} */
  const candidates = new Map();
  const root = { stage, lead: '', letters: '', length: 0, mixture, logProbability: 0 };
  /** @type {BeamEntry[]} */
  let beam = [{ ...place, hypothesis: root }];
  while (beam.length > 0) {
    const children = grow(beam, model, { candidates, spelling }, beamWidth);
    const floor = Math.log(likeliest(candidates, maxSuggestions)[maxSuggestions - 1]?.probability ?? 0);
    const survivors = children.filter(({ logProbability }) => logProbability > floor);
    if (survivors.length === 0) break;
    yield;
    const { states, logits } = stepper.step(
      survivors.map(({ parent }) => parent.state),
      survivors.map(({ token }) => token),
    );
    beam = survivors.map((child, row) => ({
      state: states[row],
      logits: logitsRow(logits, row, stepper.vocabularySize),
      hypothesis: extend(child.parent.hypothesis, child, tokenizer.vocabulary[child.token]),
    }));
  }
  return { words: likeliest(candidates, maxSuggestions), finished: candidates.get('')?.probability ?? 0 };
}

/**
 * @param {BeamEntry[]} beam @param {LanguageModel} model
 * @param {{ candidates: Candidates, spelling: Spelling }} found @param {number} width
 */
function grow(beam, model, { candidates, spelling }, width) {
  const { vocabulary } = model.tokenizer;
  /** @type {ReturnType<typeof createTopK<BeamChild>>} */
  const best = createTopK(width);
  for (const parent of beam) {
    const ended = continueHypothesis(
      parent.hypothesis,
      parent.logits,
      model,
      (token, stage, logProbability, grown) => {
        if (!(logProbability > best.least())) return;
        if (isInWord(stage) && !spelling.mayBegin(parent.hypothesis.letters + vocabulary[token])) return;
        const mixture = grown ?? { network: logProbability, components: [] };
        best.add(logProbability, { parent, token, stage, mixture, logProbability });
      },
    );
    if (ended > 0 && isSpelled(parent, spelling)) enter(candidates, parent, ended);
  }
  return best.items();
}

/** @param {Stage} stage */
function isInWord(stage) {
  return stage === 'word' || stage === 'open';
}

/** What the user typed is a word as it is. @param {BeamEntry} entry @param {Spelling} spelling */
function isSpelled({ hypothesis: { stage, letters } }, spelling) {
  return letters === '' || !isInWord(stage) || spelling.isWord(letters);
}

/** @param {Candidates} candidates @param {BeamEntry} entry @param {number} ended */
function enter(candidates, { hypothesis, state, logits }, ended) {
  const { stage, lead, letters } = hypothesis;
  // Without a letter after it, an apostrophe ends the word before it, which is a candidate already.
  const word = stage === 'open' ? letters.slice(0, -1) : letters;
  const known = candidates.get(word);
  const probability = (known?.probability ?? 0) + ended;
  if (known && (stage === 'open' || known.likeliest >= ended)) known.probability = probability;
  else candidates.set(word, { lead, letters: word, probability, likeliest: ended, state, logits });
}

function likeliest(/** @type {Candidates} */ candidates, /** @type {number} */ count) {
  const words = [...candidates.values()].filter(({ letters }) => letters !== '');
  return words.sort((a, b) => b.probability - a.probability).slice(0, count);
}
