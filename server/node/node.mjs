// Node in the place of the browser: the vendored TensorFlow.js, and files instead of requests.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBackend } from '../../static/js/worker/backend.js';
import { env } from '../../static/vendor/tfjs.js';
import { UsageError } from './program.mjs';

/** @import { ReadFile } from '../../static/js/core/model/types.d.ts' */

/** @type {(value: unknown) => value is Float32Array} */
const isTypedArray = (value) => ArrayBuffer.isView(value) && !(value instanceof DataView);

const PLATFORM = {
  fetch: async (/** @type {string} */ path) => new Response(await readFile(fileURLToPath(path))),
  now: () => performance.now(),
  encode: (/** @type {string} */ text) => new TextEncoder().encode(text),
  decode: (/** @type {Uint8Array} */ bytes, /** @type {string} */ encoding) =>
    new TextDecoder(encoding).decode(bytes),
  setTimeoutCustom: setTimeout,
  isTypedArray,
};

/** Starts TensorFlow.js in this process. */
export function startNode() {
  if (!env().platform) env().setPlatform('node', PLATFORM);
  return startBackend({ platformFetch: true });
}

/** Reads the files of a model folder, for `loadModel`. @param {string} folder @returns {ReadFile} */
export function fileReader(folder) {
  return async (name) => {
    const path = join(folder, name);
    try {
      return new Uint8Array(await readFile(path)).buffer;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
      throw new UsageError(`${path} is missing: choose a folder that \`python -m server export\` wrote.`);
    }
  };
}
