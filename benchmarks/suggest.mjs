// Answers each line {"text": "…"} on standard input with a line {"suggestions": […]}, as the page would.
import { createInterface } from 'node:readline';
import { openSuggester } from '../server/node/page-suggester.mjs';
import { readOptions, run, UsageError, wholeNumber } from '../server/node/program.mjs';

const USAGE = 'Usage: node benchmarks/suggest.mjs --model DIR [--count 5] [--beam 8] < lines.jsonl';

await run(async () => {
  const options = readOptions(USAGE, {
    count: { type: 'string', default: '5' },
    beam: { type: 'string', default: '8' },
  });
  const search = {
    maxSuggestions: wholeNumber('count', options.count),
    beamWidth: wholeNumber('beam', options.beam),
  };
  const suggest = await openSuggester(options.model, search);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify({ suggestions: suggest(textOf(line, number)) })}\n`);
  }
});

/** @param {string} line @param {number} number @returns {string} */
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
