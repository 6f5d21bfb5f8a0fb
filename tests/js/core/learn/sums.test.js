// Of every shipped model: the probabilities of all that may follow sum to 1, with learning on and off.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fileReader, startNode } from '../../../../server/node/node.mjs';
import { startLearning } from '../../../../static/js/core/learn/adaptation.js';
import { loadModel } from '../../../../static/js/core/model/loader.js';
import { createReader } from '../../../../static/js/core/model/reader.js';
import { createStepper } from '../../../../static/js/core/model/stepper.js';
import { measureSums, sumOfProbabilities } from '../../../../static/js/core/learn/sums.js';
import { createTokenizer } from '../../../../static/js/core/model/tokenizer.js';
import { continueHypothesis } from '../../../../static/js/core/suggest/hypothesis.js';
import {
  logTotal,
  mixtureAtCaret,
  NETWORK_ALONE,
  probabilityOfKinds,
} from '../../../../static/js/core/suggest/mixture.js';
import { createSuggester } from '../../../../static/js/core/suggest/suggester.js';
import { INNER, NEVER, pendingWord, tokenKinds } from '../../../../static/js/core/suggest/word-boundaries.js';
import { createWordNgrams } from '../../../../static/js/core/suggest/word-ngrams.js';
import { finish } from '../../../../static/js/core/time-slicing.js';
import { openModel } from '../../models.js';

/** @import { WordModel } from '../../../../static/js/core/suggest/types.d.ts' */

const MODELS = fileURLToPath(new URL('../../../../static/models/', import.meta.url));
const backend = startNode();

/** @param {string} name */
async function open(name) {
  const model = await loadModel(fileReader(MODELS + name), { backend });
  const stepper = createStepper(model);
  const tokenizer = createTokenizer(model.card.tokenizer);
  return { model, language: { stepper, tokenizer, kinds: tokenKinds(tokenizer) } };
}

/** @typedef {Awaited<ReturnType<typeof open>>} Opened */

/**
 * What may follow a text, by the rule of the search: each token, the end of the word, and the tokens with which no
 * suggestion goes on (unknown ones, and marks without a letter).
 * @param {Opened['language']} language @param {string} text @param {WordModel[]} wordModels
 */
function allThatFollows(language, text, wordModels) {
  const { stepper, tokenizer, kinds } = language;
  const reader = createReader(stepper, tokenizer);
  finish(reader.read(text));
  const { logits } = reader.place(0);
  const inWord = pendingWord(text) !== '';
  const mixture =
    tokenizer.level === 'word' ? NETWORK_ALONE : mixtureAtCaret(wordModels, text, reader, language);
  const stage = inWord ? /** @type {const} */ ('word') : /** @type {const} */ ('lead');
  const hypothesis = {
    stage,
    lead: '',
    letters: '',
    begun: [],
    length: 0,
    mixture,
    logProbability: logTotal(mixture),
  };
  let sum = 0;
  const ended = continueHypothesis(hypothesis, logits, language, (_, __, logProbability) => {
    sum += Math.exp(logProbability);
  });
  const leftOut = inWord ? [NEVER] : [NEVER, INNER];
  const share = inWord ? Math.exp(mixture.network) : 1;
  return sum + ended + share * probabilityOfKinds(logits, kinds, ...leftOut);
}

/** @param {Opened} opened @param {string} text @param {WordModel[]} wordModels */
function listed({ model, language }, text, wordModels) {
  const { stepper, tokenizer } = language;
  const reader = createReader(stepper, tokenizer);
  finish(reader.read(text));
  const suggester = createSuggester(stepper, tokenizer, {
    wordModelsOf: () => wordModels,
    wordTemperatures: model.card.words?.temperatures,
  });
  const { words, finished } = finish(suggester.suggest(text, reader, { maxSuggestions: 60, beamWidth: 24 }));
  return { words, total: words.reduce((sum, { probability }) => sum + probability, finished) };
}

for (const name of readdirSync(MODELS)) {
  test(`${name}: the probabilities of all tokens sum to 1, as trained and once it has learned`, async () => {
    const { model, language } = await open(name);
    const sums = measureSums(model, language.stepper, model.parity.tokens);
    assert.ok(sums.tokens > 10 && sums.trained < 1e-9, String(sums.trained));
    assert.ok(sums.learned !== null && sums.learned < 1e-9, String(sums.learned));

    const learning = startLearning(model, language);
    const reader = createReader(language.stepper, language.tokenizer);
    const before = model.parity.text.slice(0, 40);
    const first = finishReading(reader, before).slice();
    finish(learning.learnFrom(`${before}\n`, reader));
    const again = createReader(language.stepper, language.tokenizer);
    const learned = finishReading(again, before);
    assert.ok(Math.abs(sumOfProbabilities(learned) - 1) < 1e-9);
    assert.ok(
      learned.some((logit, k) => Math.abs(logit - first[k]) > 1e-6),
      'it has learned something',
    );
    learning.stop();
  });

  test(`${name}: with word models, what may follow sums to 1 and the listed words to at most 1`, async () => {
    const { model, language } = await open(name);
    const file = await model.readWords();
    const counts = file ? [createWordNgrams(file, model.card.words?.share ?? 0)] : [];
    const text = model.parity.text.slice(0, 60);
    const word = text.replace(/[\p{L}\p{N}_]+$/u, '');
    for (const learns of [false, true]) {
      const learning = learns ? startLearning(model, language) : null;
      if (learning) {
        const reader = createReader(language.stepper, language.tokenizer);
        finish(reader.read(text));
        finish(learning.learnFrom(text, reader));
      }
      const wordModels = [...(learning ? [learning.cache] : []), ...counts];
      for (const place of [word, `${word}t`, `${word}th`]) {
        const sum = allThatFollows(language, place, wordModels);
        assert.ok(Math.abs(sum - 1) < 1e-3, `${JSON.stringify(place)}: ${sum}, learns: ${learns}`);
        const { words, total } = listed({ model, language }, place, wordModels);
        assert.ok(total <= 1 + 1e-6, `${JSON.stringify(place)}: ${total}`);
        assert.equal(new Set(words.map(({ insert }) => insert)).size, words.length);
        assert.ok(words.every(({ probability }, n) => n === 0 || probability <= words[n - 1].probability));
      }
      learning?.stop();
    }
  });
}

test('a model of windows is measured after its window, and has nothing that learns', async () => {
  const { model, stepper } = await openModel('window-tiny');
  const { trained, learned } = measureSums(model, stepper, model.parity.tokens);
  assert.ok(trained < 1e-9);
  assert.equal(learned, null);
});

test('a sum that is none is seen', () => {
  assert.ok(Number.isNaN(sumOfProbabilities(Float32Array.of(0, NaN, 1))));
});

/** @param {ReturnType<typeof createReader>} reader @param {string} text */
function finishReading(reader, text) {
  finish(reader.read(text));
  return reader.place(0).logits;
}
