// Answers each line {"text": "…"} on standard input with a line {"suggestions": […]}, as the page would.
import { createInterface } from 'node:readline';
import { loadModel } from '../static/js/model/loader.js';
import { createReader } from '../static/js/model/reader.js';
import { createStepper } from '../static/js/model/stepper.js';
import { createTokenizer } from '../static/js/model/tokenizer.js';
import { createSuggester, suggestionsOf } from '../static/js/suggest/suggester.js';
import { fileReader, startNode } from './node.mjs';
import { readOptions, run, UsageError, wholeNumber } from './program.mjs';

const USAGE = 'Usage: node benchmarks/suggest.mjs --model DIR [--count 5] [--beam 8] < lines.jsonl';

await run(async () => {
  const options = readOptions(USAGE, {
    count: { type: 'string', default: '5' },
    beam: { type: 'string', default: '8' },
  });
  const search = { count: wholeNumber('count', options.count), beamWidth: wholeNumber('beam', options.beam) };
  const suggest = await openSuggester(options.model, search);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify({ suggestions: suggest(textOf(line, number)) })}\n`);
  }
});

/**
 * @param {string} folder
 * @param {{ count: number, beamWidth: number }} search
 */
async function openSuggester(folder, search) {
  const model = await loadModel(fileReader(folder), { backend: startNode() });
  const stepper = createStepper(model);
  const tokenizer = createTokenizer(model.card.tokenizer);
  const reader = createReader(stepper, tokenizer);
  const suggester = createSuggester(stepper, tokenizer);
  return (/** @type {string} */ text) => {
    finish(reader.read(text));
    return suggestionsOf(finish(suggester.suggest(text, reader, search)));
  };
}

/**
 * @template Result
 * @param {Generator<unknown, Result, void>} work
 */
function finish(work) {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

/**
 * @param {string} line
 * @param {number} number
 * @returns {string}
 */
function textOf(line, number) {
  let value;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new UsageError(
      `Line ${number} is not JSON (${/** @type {Error} */ (error).message}): ${line.slice(0, 60)}`,
    );
  }
  if (typeof value?.text === 'string') return value.text;
  throw new UsageError(
    `Line ${number} is ${line.slice(0, 60)}: it must be an object with a text, {"text": "…"}.`,
  );
}
