// Text files as the programs read them.
import { readFile } from 'node:fs/promises';
import { UsageError } from './program.mjs';

/** NFC with `\n` line ends, as corpora are. @param {string} option that names the file @param {string} path */
export async function readText(option, path) {
  const bytes = await readFile(path).catch((error) => refuse(option, path, error.message));
  return decoded(option, path, bytes).replace(/\r\n?/g, '\n').normalize('NFC');
}

/** @param {string} option @param {string} path @param {Uint8Array} bytes */
function decoded(option, path, bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse(option, path, 'it is not UTF-8');
  }
}

/** @param {string} option @param {string} path @param {string} reason @returns {never} */
function refuse(option, path, reason) {
  throw new UsageError(`--${option} ${path} cannot be read (${reason}): give a text file in UTF-8.`);
}
