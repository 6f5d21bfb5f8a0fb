// What the programs that type a text have in common: options, the typing, the report.
import { readText } from './text-file.mjs';
import { UsageError, wholeNumber } from './program.mjs';
import { reportOf, table } from './savings.mjs';
import { LIST_LENGTHS, typeText } from '../../static/js/core/replay/typist.js';
import { firstCharacters } from '../../static/js/core/replay/words.js';

/** @import { GhostReport } from './ghost-texts.mjs' */
/** @import { WordReliability } from './word-reliability.mjs' */
/** @import { TypedCounts } from '../../static/js/core/replay/types.d.ts' */
/** What accepting each suggestion would add at the end of a text. @typedef {(text: string) => string[]} Suggest */

export const MOST_SUGGESTIONS = Math.max(...LIST_LENGTHS);
export const TYPING_OPTIONS = /** @type {const} */ ({
  text: { type: 'string' },
  json: { type: 'boolean', default: false },
  characters: { type: 'string' },
});
const MOST_CHARACTERS = 99_999_999;

/**
 * Types the text that the options name, and prints what that saved.
 * @param {string} usage one line
 * @param {Record<string, any>} options @param {() => Promise<Suggest>} open
 * @param {(text: string) => Promise<{ ghost?: GhostReport, reliability?: WordReliability }>} [watch] what else the report says of the text
 */
export async function typeAndReport(usage, options, open, watch = async () => ({})) {
  if (options.text === undefined) throw new UsageError(`--text FILE is missing.\n${usage}`);
  const text = beginningOf(await readText('text', options.text), options.characters);
  const suggest = await open();
  const started = performance.now();
  const typed = type(text, suggest);
  const savings = reportOf(text, typed, performance.now() - started);
  const report = { ...savings, ...(await watch(text)) };
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
}

/** @param {string} text @param {string | undefined} characters */
function beginningOf(text, characters) {
  if (characters === undefined) return text;
  return firstCharacters(text, wholeNumber('characters', characters, MOST_CHARACTERS));
}

/** Types the whole text; a terminal sees how far it is. @param {string} text @param {Suggest} suggest */
function type(text, suggest) {
  /** @type {TypedCounts[]} */
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
