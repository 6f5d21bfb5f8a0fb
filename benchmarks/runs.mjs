// Keystrokes that a model's suggestions save in a text without spaces between words, by the formulas in
// docs/evaluation.md.
import { blocksOf, interval } from '../server/node/bootstrap.mjs';
import { openSuggester } from '../server/node/page-suggester.mjs';
import { readOptions, run, UsageError, wholeNumber } from '../server/node/program.mjs';
import { readText } from '../server/node/text-file.mjs';
import { LIST_LENGTHS } from '../static/js/core/replay/typist.js';
import { typeRuns } from './run-typist.mjs';

const USAGE =
  'Usage: node benchmarks/runs.mjs --model DIR --text FILE [--characters N] [--letter-keys 1] [--beam 8] [--json]';
/** Lines that are drawn together for the intervals. */
const BLOCK = 10;

await run(async () => {
  const options = readOptions(USAGE, {
    text: { type: 'string' },
    characters: { type: 'string', default: '99999999' },
    'letter-keys': { type: 'string', default: '1' },
    beam: { type: 'string', default: '8' },
    json: { type: 'boolean', default: false },
  });
  if (options.text === undefined) throw new UsageError(`--text FILE is missing.\n${USAGE}`);
  const characters = wholeNumber('characters', options.characters, 99_999_999);
  const text = [...(await readText('text', options.text))].slice(0, characters).join('');
  const search = {
    maxSuggestions: Math.max(...LIST_LENGTHS),
    beamWidth: wholeNumber('beam', options.beam),
  };
  const report = measure(
    text,
    await openSuggester(options.model, search),
    wholeNumber('letter-keys', options['letter-keys']),
  );
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
});

/** @param {string} text @param {Awaited<ReturnType<typeof openSuggester>>} suggest @param {number} letterKeys */
function measure(text, suggest, letterKeys) {
  let calls = 0;
  const started = performance.now();
  const listed = (/** @type {string} */ before) => {
    calls += 1;
    return suggest(before).map(({ insert }) => insert);
  };
  const lines = [...typeRuns(text, listed, letterKeys)];
  const milliseconds = performance.now() - started;
  const blocks = blocksOf(lines, BLOCK);
  const rows = LIST_LENGTHS.map((count, k) => {
    const saved = (/** @type {typeof blocks} */ drawn) => savings(drawn.flat(), k);
    return { count, saved: saved(blocks), interval: interval(blocks, saved) };
  });
  return { characters: [...text].length, letterKeys, calls, ms_per_call: milliseconds / calls, rows };
}

/** @param {{ keysAlone: number, keys: number[] }[]} lines @param {number} k */
function savings(lines, k) {
  const alone = lines.reduce((sum, { keysAlone }) => sum + keysAlone, 0);
  return 100 * (1 - lines.reduce((sum, { keys }) => sum + keys[k], 0) / alone);
}

/** @param {ReturnType<typeof measure>} report */
function table({ characters, letterKeys, ms_per_call, rows }) {
  const head = `${characters} characters, ${letterKeys} keys a letter, ${ms_per_call.toFixed(1)} ms a call\n`;
  const body = rows.map(({ count, saved, interval: limits }) => {
    const range = limits ? ` (${limits.map((limit) => limit.toFixed(1)).join(' to ')})` : '';
    return `${String(count).padStart(11)}${`${saved.toFixed(1)}${range}`.padStart(24)}\n`;
  });
  return `${head}suggestions${'keys saved %'.padStart(24)}\n${body.join('')}`;
}
