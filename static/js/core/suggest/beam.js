import { logitsRow } from '../model/probability.js';
import { createTopK } from '../top-k.js';
import { continueHypothesis, extend, RUN_CONFIDENCE } from './hypothesis.js';
import { beginningsOf } from './word-list.js';

/** @import { ReaderState } from '../model/types.d.ts' */
/** @import { BeamChild, BeamEntry, Candidates, Hypothesis, LanguageModel, Mixture, SearchOptions, Spelling, Stage, WordCandidate } from './types.d.ts' */

/** The defaults. */
export const SEARCH = Object.freeze({ maxSuggestions: 5, beamWidth: 8 });

/**
 * Beam search over letters: the `beamWidth` likeliest hypotheses of one length grow by a letter in one step of the
 * model. A word's probability is that of its letters and of something that ends it, summed over all paths in the beam.
 * The search ends when no hypothesis can be worth as much as the last of `maxSuggestions` words. A word is worth its
 * probability, a run of letters without spaces more with each of them, since one key puts in all.
 * @param {LanguageModel} model @param {ReaderState} place at the caret
 * @param {{ stage: 'lead' | 'word' | 'open', mixture: Mixture, spelling: Spelling, begun: readonly string[] }} start at
 *   the caret; spelling: of the letters that the word adds to the text
 * @param {SearchOptions} options
 * @returns {Generator<void, { words: WordCandidate[], finished: number }, void>} likeliest first
 */
export function* searchWords(
  model,
  place,
  { stage, mixture, spelling, begun },
  { maxSuggestions, beamWidth },
) {
  const { stepper, tokenizer } = model;
  /** @type {Candidates} */
  const candidates = new Map();
  const root = { stage, lead: '', letters: '', begun, length: 0, mixture, logProbability: 0 };
  /** @type {BeamEntry[]} */
  let beam = [{ ...place, hypothesis: root }];
  while (beam.length > 0) {
    const children = grow(beam, model, { candidates, spelling }, beamWidth);
    const floor = worthOf(worthiest(candidates, maxSuggestions)[maxSuggestions - 1]);
    const survivors = children.filter((child) => mostWorthOf(child, model) > floor);
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
  const words = worthiest(candidates, maxSuggestions).sort((a, b) => b.probability - a.probability);
  return { words, finished: candidates.get('')?.probability ?? 0 };
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
        const { lead, letters } = parent.hypothesis;
        if (isInWord(stage) && !spelling.mayBegin(letters + vocabulary[token])) return;
        if (stage === 'run' && !spelling.allows(lead + letters + vocabulary[token])) return;
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
function isSpelled({ hypothesis }, spelling) {
  const word = wordOf(hypothesis);
  if (word === '' || !isInWord(hypothesis.stage)) return true;
  return spelling.isWord(word) && spelling.allows(hypothesis.lead + word);
}

/** Without a letter after it, an apostrophe ends the word before it. @param {Hypothesis} hypothesis */
function wordOf({ stage, letters }) {
  return stage === 'open' ? letters.slice(0, -1) : letters;
}

/** @param {Candidates} candidates @param {BeamEntry} entry @param {number} ended */
function enter(candidates, { hypothesis, state, logits }, ended) {
  const { stage, lead, length } = hypothesis;
  const word = wordOf(hypothesis);
  const known = candidates.get(word);
  const probability = (known?.probability ?? 0) + ended;
  // A word before an apostrophe is a candidate already.
  if (known && (stage === 'open' || known.likeliest >= ended)) known.probability = probability;
  else {
    const run = stage === 'run' ? length : 0;
    candidates.set(word, { lead, letters: word, run, probability, likeliest: ended, state, logits });
  }
}

function worthiest(/** @type {Candidates} */ candidates, /** @type {number} */ count) {
  const words = [...candidates.values()].filter(({ letters }) => letters !== '');
  const runs = words.filter(({ run }) => run > 1);
  return words
    .filter((word) => !runs.some((run) => replaces(run, word)))
    .sort((a, b) => worthOf(b) - worthOf(a))
    .slice(0, count);
}

/** A run takes the place of its beginning where that hardly goes on otherwise. @param {WordCandidate} run @param {WordCandidate} word */
function replaces(run, word) {
  return (
    word.run > 0 &&
    word.run < run.run &&
    run.letters.startsWith(word.letters) &&
    run.probability >= RUN_CONFIDENCE * word.probability
  );
}

function worthOf(/** @type {WordCandidate | undefined} */ word) {
  return word ? word.probability * keysSaved(word.run) : 0;
}

/** By one key, where a letter takes two; in other scripts a word counts as one letter. @param {number} letters */
function keysSaved(letters) {
  return Math.max(1, 2 * letters - 1);
}

/** What a hypothesis is worth, or becomes worth by its next letter. @param {BeamChild} child @param {LanguageModel} model */
function mostWorthOf(child, model) {
  const { parent, token, stage, logProbability } = child;
  if (stage !== 'run') return Math.exp(logProbability);
  const run = extend(parent.hypothesis, child, model.tokenizer.vocabulary[token]);
  const goesOn = beginningsOf(run, model.wordList).some(({ tokens }) => tokens.length > 0);
  return Math.exp(logProbability) * keysSaved(run.length + Number(goesOn));
}
