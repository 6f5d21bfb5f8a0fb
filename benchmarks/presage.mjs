// Keystrokes that Presage's suggestions save the perfect user of docs/evaluation.md, trained on a text.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPresage } from './presage-process.mjs';
import { readPlainOptions, run, UsageError } from '../server/node/program.mjs';
import { MOST_SUGGESTIONS, typeAndReport, TYPING_OPTIONS } from '../server/node/typing-program.mjs';

const USAGE =
  'Usage: node benchmarks/presage.mjs --train FILE [--train FILE] --text FILE [--json] [--characters N]';
const INSTALLED = '/etc/presage.xml';
const INSTALL = '`apt-get install presage`';
const ORDERS = [1, 2, 3];
/**
 * What differs from the installed settings: a list must not depend on those before it, words keep their case, and
 * the memory of what was typed is that of recent words, since learning n-grams ends the program by a failed assertion.
 */
const SETTINGS = {
  PREDICTORS: 'DefaultSmoothedNgramPredictor DefaultRecencyPredictor',
  REPEAT_SUGGESTIONS: 'yes',
  LOWERCASE_MODE: 'no',
};

await run(async () => {
  const options = readPlainOptions(USAGE, { train: { type: 'string', multiple: true }, ...TYPING_OPTIONS });
  if (options.train === undefined) throw new UsageError(`--train FILE is missing.\n${USAGE}`);
  const folder = mkdtempSync(join(tmpdir(), 'presage-'));
  try {
    await typeAndReport(USAGE, options, async () => {
      const config = configured(folder, counted(folder, options.train));
      return openPresage({ folder, config, count: MOST_SUGGESTIONS });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** @param {string} folder @param {string[]} texts */
function counted(folder, texts) {
  const database = join(folder, 'counts.db');
  for (const order of ORDERS) {
    const append = order === ORDERS[0] ? [] : ['--append'];
    const options = ['--ngrams', String(order), '--format', 'sqlite', ...append, '--output', database];
    runCounting([...options, ...texts]);
  }
  return database;
}

/** @param {string[]} options */
function runCounting(options) {
  try {
    execFileSync('text2ngram', options, { stdio: 'pipe' });
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    const reason = code === 'ENOENT' ? `it is missing: ${INSTALL} installs it on Debian` : message;
    throw new UsageError(`text2ngram, a part of Presage, cannot count the words (${reason}).`);
  }
}

/** @param {string} folder @param {string} database */
function configured(folder, database) {
  const path = join(folder, 'presage.xml');
  const config = Object.entries({ ...SETTINGS, DBFILENAME: database }).reduce(
    (xml, [name, value]) => xml.replace(new RegExp(`<${name}>.*?</${name}>`), `<${name}>${value}</${name}>`),
    readFileSync(INSTALLED, 'utf8'),
  );
  writeFileSync(path, config);
  return path;
}
