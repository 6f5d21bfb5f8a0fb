// The element's half in a worker.
import { startBackend } from '../worker/backend.js';
import { startMessageLoop } from '../worker/message-loop.js';
import { shippedWords } from '../worker/shipped-words.js';

const here = new URL(import.meta.url);
const named = new URLSearchParams(here.hash.slice(1)).get('wasm');
const folder = named ?? new URL('.', here).href;

startMessageLoop(() => startBackend({ folder }), { shippedWords });
