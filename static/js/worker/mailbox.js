// Memory that page and worker share, for suggestions in the frame of their letter.
/** @import { Answer } from './types.d.ts' */
/** @typedef {Answer<'suggestions'>} Suggestions */

const HEAD_BYTES = 8;
const BODY_BYTES = 64 * 1024;
/** Indices in the head. */
const [ID, LENGTH] = [0, 1];

/** The newest suggestions, where the page finds them in the middle of a frame. @param {SharedArrayBuffer} memory */
export function createMailbox(memory) {
  const head = new Int32Array(memory, 0, HEAD_BYTES / 4);
  const body = new Uint8Array(memory, HEAD_BYTES);
  return {
    /** @param {Suggestions} message */
    put(message) {
      const bytes = new TextEncoder().encode(JSON.stringify(message));
      if (bytes.length > body.length) return;
      // The page finds nothing while this is written.
      Atomics.store(head, ID, 0);
      body.set(bytes);
      Atomics.store(head, LENGTH, bytes.length);
      Atomics.store(head, ID, message.id);
    },
    /** @param {number} id @returns {Suggestions | null} */
    take(id) {
      if (Atomics.load(head, ID) !== id) return null;
      const bytes = body.slice(0, Atomics.load(head, LENGTH));
      // The next message may have come in between.
      return Atomics.load(head, ID) === id ? JSON.parse(new TextDecoder().decode(bytes)) : null;
    },
  };
}

/** @returns {SharedArrayBuffer | null} null on a page that is not isolated from all other origins */
export function createMemory() {
  return globalThis.crossOriginIsolated ? new SharedArrayBuffer(HEAD_BYTES + BODY_BYTES) : null;
}
