import { env, ready, setBackend, setWasmPaths } from '../../vendor/tfjs.js';
import { t } from '../ui/language.js';

const VENDOR = new URL('../../vendor/', import.meta.url).href;

/**
 * Starts TensorFlow.js on WebAssembly or, where that is refused, on plain JavaScript with a notice that says so.
 * @param {{ platformFetch?: boolean, folder?: string }} [options] folder: URL of the .wasm files; platformFetch: get
 *   them through tfjs's platform, for where there is no web page around
 * @returns {Promise<{ backend: 'wasm' | 'cpu', notice: string | null }>}
 */
export async function startBackend({ platformFetch = false, folder = VENDOR } = {}) {
  // The build with threads needs a page isolated from all other origins.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(folder, platformFetch);
  if (typeof WebAssembly === 'object' && (await setBackend('wasm'))) return { backend: 'wasm', notice: null };
  await import('../../vendor/tfjs-cpu.js');
  await setBackend('cpu');
  await ready();
  const notice = t(
    'WebAssembly is not available here, so the model runs in plain JavaScript, about ten times slower.',
  );
  return { backend: 'cpu', notice };
}
