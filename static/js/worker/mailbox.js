// Memory that page and worker share, for suggestions in the frame of their letter.
/** @import { FromWorker } from './protocol.d.ts' */
/** @typedef {Extract<FromWorker, { type: 'suggestions' }>} Letter */

const HEAD = 8;
const SIZE = 64 * 1024;
/** Places in the head. */
const [ID, LENGTH] = [0, 1];

/**
 * Memory that the worker and the page share: what the worker puts into it, the page can look for in the middle of
 * a frame, when no message reaches it. It holds the newest letter only.
 * @param {SharedArrayBuffer} memory as `createMemory` gives it
 */
export function createMailbox(memory) {
  const head = new Int32Array(memory, 0, HEAD / 4);
  const body = new Uint8Array(memory, HEAD);
  return {
    /** @param {Letter} letter */
    put(letter) {
      const bytes = new TextEncoder().encode(JSON.stringify(letter));
      if (bytes.length > body.length) return;
      // While it is written there is none.
      Atomics.store(head, ID, 0);
      body.set(bytes);
      Atomics.store(head, LENGTH, bytes.length);
      Atomics.store(head, ID, letter.id);
    },
    /** @param {number} id @returns {Letter | null} null where it is not there */
    take(id) {
      if (Atomics.load(head, ID) !== id) return null;
      const bytes = body.slice(0, Atomics.load(head, LENGTH));
      // The next may have come in between.
      return Atomics.load(head, ID) === id ? JSON.parse(new TextDecoder().decode(bytes)) : null;
    },
  };
}

/** @returns {SharedArrayBuffer | null} null on a page that is not isolated from all other origins: it has none to share */
export function createMemory() {
  return globalThis.crossOriginIsolated ? new SharedArrayBuffer(HEAD + SIZE) : null;
}
