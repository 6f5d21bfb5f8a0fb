// Keystrokes that a model's suggestions save a perfect user, by the formulas in docs/evaluation.md.
import { COUNTS, totalOf, typeText } from '../static/js/replay/typing.js';
import { firstCharacters } from '../static/js/replay/words.js';
import { blocksOf, interval } from './bootstrap.mjs';
import { openSuggester } from './page-suggester.mjs';
import { readOptions, run, wholeNumber } from './program.mjs';
import { readText } from './texts.mjs';

/** @typedef {import('../static/js/replay/typing.js').Typed} Typed */

const USAGE =
  'Usage: node benchmarks/keystrokes.mjs --model DIR --text FILE [--json] [--characters N] [--beam 8] [--adapt]';
const MOST_CHARACTERS = 99_999_999;
/** Words that are drawn together for the intervals. */
const BLOCK = 50;

await run(async () => {
  const options = readOptions(USAGE, {
    text: { type: 'string' },
    json: { type: 'boolean', default: false },
    characters: { type: 'string' },
    beam: { type: 'string', default: '8' },
    adapt: { type: 'boolean', default: false },
  });
  const beamWidth = wholeNumber('beam', options.beam);
  const text = beginning(await readText(options.text, USAGE), options.characters);
  const search = { count: Math.max(...COUNTS), beamWidth };
  const suggest = await openSuggester(options.model, search, { adapt: options.adapt });
  const started = performance.now();
  const typed = type(text, (before) => suggest(before).map(({ insert }) => insert));
  const report = reportOf(text, typed, performance.now() - started);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
});

/**
 * @param {string} text
 * @param {string | undefined} characters
 */
function beginning(text, characters) {
  if (characters === undefined) return text;
  return firstCharacters(text, wholeNumber('characters', characters, MOST_CHARACTERS));
}

/**
 * Types the whole text; a terminal sees how far it is.
 * @param {string} text
 * @param {(text: string) => string[]} suggest
 */
function type(text, suggest) {
  /** @type {Typed[]} */
  const typed = [];
  let characters = 0;
  for (const word of typeText(text, suggest)) {
    typed.push(word);
    characters += word.characters;
    if (process.stderr.isTTY) process.stderr.write(`\r${characters} characters typed `);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return typed;
}

/**
 * Without words there are no figures: what is not a number becomes null in JSON.
 * @param {string} text
 * @param {Typed[]} typed
 * @param {number} milliseconds
 */
function reportOf(text, typed, milliseconds) {
  const blocks = blocksOf(typed, BLOCK).map(totalOf);
  const { words, calls } = totalOf(typed);
  return {
    ksr: forEachCount((k) => savings(blocks, k)),
    recall: forEachCount((k) => recall(blocks, k)),
    intervals: {
      ksr: forEachCount((k) => interval(blocks, (drawn) => savings(drawn, k))),
      recall: forEachCount((k) => interval(blocks, (drawn) => recall(drawn, k))),
    },
    characters: [...text].length,
    words,
    calls,
    ms_per_call: milliseconds / calls,
  };
}

/**
 * @template Value
 * @param {(k: number) => Value} valueOf
 * @returns {Record<number, Value>}
 */
function forEachCount(valueOf) {
  return Object.fromEntries(COUNTS.map((count, k) => [count, valueOf(k)]));
}

/**
 * @param {Typed[]} typed
 * @param {number} k
 */
function savings(typed, k) {
  const { keys, characters } = totalOf(typed);
  return 100 * (1 - keys[k] / characters);
}

/**
 * @param {(Typed & { words: number })[]} blocks
 * @param {number} k
 */
function recall(blocks, k) {
  return totalOf(blocks).recalled[k] / blocks.reduce((sum, { words }) => sum + words, 0);
}

/** @param {ReturnType<typeof reportOf>} report */
function table({ ksr, recall, intervals, characters, words, ms_per_call }) {
  if (words === 0) return `${characters} characters, no words: there is nothing to save.\n`;
  const head = `${characters} characters, ${words} words, ${ms_per_call.toFixed(1)} ms a call\n`;
  const rows = COUNTS.map((count) => {
    const saved = `${ksr[count].toFixed(1)} ${percent(intervals.ksr[count], 1)}`;
    const known = `${(100 * recall[count]).toFixed(1)} ${percent(intervals.recall[count], 100)}`;
    return `${String(count).padStart(11)}${saved.padStart(24)}${known.padStart(24)}\n`;
  });
  return `${head}suggestions${'keys saved %'.padStart(24)}${'recall %'.padStart(24)}\n${rows.join('')}`;
}

/**
 * @param {[number, number] | null} limits
 * @param {number} unit
 */
function percent(limits, unit) {
  return limits ? `(${limits.map((limit) => (unit * limit).toFixed(1)).join(' to ')})` : '';
}
