// The temperatures at which suggested words come as often as their probabilities say, for `words` of a model's card.
import { MOST_SUGGESTIONS } from '../server/node/typing-program.mjs';
import { openFinder } from '../server/node/page-suggester.mjs';
import { readOptions, run, UsageError, wholeNumber } from '../server/node/program.mjs';
import { readText } from '../server/node/text-file.mjs';
import { compare, createWordsAhead, differencesOf, reliabilityOf } from '../server/node/word-reliability.mjs';
import { SEARCH } from '../static/js/core/suggest/beam.js';
import { suggestionsOf } from '../static/js/core/suggest/suggester.js';
import { atTemperature, UNCHANGED } from '../static/js/core/suggest/word-temperature.js';
import { firstCharacters } from '../static/js/core/replay/words.js';

/** @import { Suggestion } from '../static/js/core/types.d.ts' */
/** @typedef {{ words: Suggestion[], finished: number, word: string }} Listed word: that the text went on with */

const USAGE =
  'Usage: node benchmarks/word-temperatures.mjs --model DIR --text FILE [--text FILE] [--characters 6000]';
const MOST_CHARACTERS = 99_999_999;
/** 0.5, 0.51 … 1.5 */
const TRIED = Array.from({ length: 101 }, (_, n) => (50 + n) / 100);

await run(async () => {
  const options = readOptions(USAGE, {
    text: { type: 'string', multiple: true },
    characters: { type: 'string', default: '6000' },
  });
  if (options.text === undefined) throw new UsageError(`--text FILE is missing.\n${USAGE}`);
  const characters = wholeNumber('characters', options.characters, MOST_CHARACTERS);
  /** @type {Record<'begun' | 'next', Listed[]>} */
  const lists = { begun: [], next: [] };
  for (const path of options.text)
    await addLists(lists, options.model, firstCharacters(await readText('text', path), characters));
  const temperatures = { begun: truest(lists.begun), next: truest(lists.next) };
  process.stdout.write(`${JSON.stringify(temperatures)}\n`);
});

/** @param {Record<'begun' | 'next', Listed[]>} lists @param {string} model @param {string} text */
async function addLists(lists, model, text) {
  const search = { ...SEARCH, maxSuggestions: MOST_SUGGESTIONS };
  const find = await openFinder(model, search, { wordTemperatures: UNCHANGED });
  const wordAfter = createWordsAhead(text);
  let before = '';
  for (const letter of text) {
    before += letter;
    const ahead = wordAfter(before);
    if (!ahead) return;
    const found = find(before);
    const { finished } = found;
    lists[ahead.isBegun ? 'begun' : 'next'].push({ words: suggestionsOf(found), finished, word: ahead.word });
  }
}

/** That with the least mean difference of the tenths. @param {Listed[]} lists */
function truest(lists) {
  const tried = TRIED.map((temperature) => {
    const shown = lists.flatMap(({ word, ...found }) =>
      compare(atTemperature(found, temperature).words, word),
    );
    const differences = differencesOf(reliabilityOf(shown).tenths);
    return { temperature, mean: differences.reduce((sum, one) => sum + one, 0) / differences.length };
  });
  if (!Number.isFinite(tried[0].mean))
    throw new UsageError('--text is too short: no tenth of the probabilities has enough suggestions.');
  return tried.reduce((best, one) => (one.mean < best.mean ? one : best)).temperature;
}
