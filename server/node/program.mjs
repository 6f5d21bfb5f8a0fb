// What the benchmark programs share: options, and errors that a person can use.
import { parseArgs } from 'node:util';
import { failureOf, ModelError } from '../../static/js/core/errors.js';
import { failureText } from '../../static/js/ui/error-texts.js';

/** @import { ParseArgsConfig } from 'node:util' */

/** A command or input that cannot work; its message says what would. */
export class UsageError extends Error {}

/** @typedef {NonNullable<ParseArgsConfig['options']>} Options */

/**
 * Of a program that needs a model.
 * @param {string} usage one line
 * @param {Options} options @returns {Record<string, any> & { model: string }}
 */
export function readOptions(usage, options) {
  const { model, ...others } = readPlainOptions(usage, { model: { type: 'string' }, ...options });
  if (typeof model !== 'string') throw new UsageError(`--model DIR is missing.\n${usage}`);
  return { ...others, model };
}

/** @param {string} usage one line @param {Options} options @returns {Record<string, any>} */
export function readPlainOptions(usage, options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError(`${message}\n${usage}`);
  }
}

/** @param {string} name @param {string} value @param {number} [most] */
export function wholeNumber(name, value, most = 9999) {
  if (/^[1-9]\d*$/.test(value) && Number(value) <= most) return Number(value);
  throw new UsageError(`--${name} is ${JSON.stringify(value)}: it must be a whole number from 1 to ${most}.`);
}

/** The verdict on a target. @param {boolean} reached */
export function met(reached) {
  return reached ? 'met' : 'NOT MET';
}

/**
 * Runs a program; what is wrong with its input goes to stderr, with exit code 2.
 * @param {() => Promise<void>} main
 */
export async function run(main) {
  process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    // The reader of a pipe may leave early, as `head` does.
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  try {
    await main();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ModelError)) throw error;
    process.stderr.write(`${failureText(failureOf(error)).message}\n`);
    process.exitCode = 2;
  }
}
