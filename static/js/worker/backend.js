import { imported } from '../core/errors.js';
import { env, ready, setBackend, setWasmPaths } from '../../vendor/tfjs.js';

const VENDOR = new URL('../../vendor/', import.meta.url).href;

/**
 * Starts TensorFlow.js on WebAssembly or, where that is refused, on plain JavaScript.
 * @param {{ platformFetch?: boolean, folder?: string }} [options] folder: URL of the .wasm files; platformFetch: get
 *   them through tfjs's platform, outside of a web page
 * @returns {Promise<'wasm' | 'cpu'>}
 */
export async function startBackend({ platformFetch = false, folder = VENDOR } = {}) {
  // The build with threads needs a page isolated from all other origins.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(folder, platformFetch);
  if (typeof WebAssembly === 'object' && (await setBackend('wasm'))) return 'wasm';
  await imported(import('../../vendor/tfjs-cpu.js'));
  await setBackend('cpu');
  await ready();
  return 'cpu';
}
