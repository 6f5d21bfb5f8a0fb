// The text that a program is to read.
import { readFile } from 'node:fs/promises';
import { UsageError } from './program.mjs';

/**
 * NFC with `\n` line ends, as corpora are.
 * @param {string | undefined} path
 * @param {string} usage
 */
export async function readText(path, usage) {
  if (path === undefined) throw new UsageError(`--text FILE is missing.\n${usage}`);
  const text = decoded(path, await readFile(path).catch((error) => refuse(path, error.message)));
  return text.replace(/\r\n?/g, '\n').normalize('NFC');
}

/**
 * @param {string} path
 * @param {Uint8Array} bytes
 */
function decoded(path, bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse(path, 'it is not UTF-8');
  }
}

/**
 * @param {string} path
 * @param {string} reason
 * @returns {never}
 */
function refuse(path, reason) {
  throw new UsageError(`--text ${path} cannot be read (${reason}): give a text file in UTF-8.`);
}
