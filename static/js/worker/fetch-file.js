import { ModelError } from '../core/errors.js';

/** @import { ReadFile } from '../core/model/types.d.ts' */

/**
 * Reads the files of a model folder from the server, for `loadModel`.
 * @param {string} folder absolute URL @returns {ReadFile}
 */
export function fileFetcher(folder) {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  return async (name, onBytes = () => {}) => {
    const response = await request(new URL(name, base));
    if (!response.ok || !response.body) {
      const answer = `${response.status} ${response.statusText}`.trim();
      throw new ModelError('no-model', { url: response.url, answer });
    }
    return collect(response.body, onBytes);
  };
}

async function request(/** @type {URL} */ url) {
  try {
    // A model that was trained again has the same address: ask whether the file in the cache still holds.
    return await fetch(url, { cache: 'no-cache' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ModelError('no-server', { url: url.href });
  }
}

/**
 * @param {ReadableStream<Uint8Array>} body @param {(bytes: number) => void} onBytes @returns {Promise<ArrayBuffer>}
 */
async function collect(body, onBytes) {
  /** @type {BlobPart[]} */
  const parts = [];
  let loaded = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (part.value));
    loaded += part.value.byteLength;
    onBytes(loaded);
  }
  return new Blob(parts).arrayBuffer();
}
