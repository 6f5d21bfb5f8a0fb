// Builds static/vendor/ from the npm packages: browser libraries, wasm files and fonts.
import { build } from 'esbuild';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const target = join(root, 'static', 'vendor');
const partial = `${target}.partial`;

const tfjs = `
  export { env, getBackend, io, memory, ready, setBackend, tensor2d, tensor1d, tidy, dispose } from '@tensorflow/tfjs-core';
  export { GraphModel, loadGraphModelSync } from '@tensorflow/tfjs-converter';
  export { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
`;

await rm(partial, { recursive: true, force: true });
await mkdir(partial, { recursive: true });
await build({
  stdin: { contents: tfjs, resolveDir: root, sourcefile: 'tfjs.js' },
  outfile: join(partial, 'tfjs.js'),
  bundle: true,
  format: 'esm',
  minify: true,
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  // The emscripten loader and tfjs-core look for Node through \`process\`. Without it they take the
  // plain web road everywhere, so that Node runs the very file that the browser runs.
  define: { process: 'undefined' },
});
for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']) {
  await cp(join(modules, '@tensorflow/tfjs-backend-wasm/wasm-out', file), join(partial, file));
}
for (const family of ['atkinson-hyperlegible-next', 'atkinson-hyperlegible-mono']) {
  const files = join(modules, '@fontsource-variable', family, 'files');
  for (const file of await readdir(files)) {
    if (file.endsWith('-wght-normal.woff2')) await cp(join(files, file), join(partial, file));
  }
}
await rm(target, { recursive: true, force: true });
await rename(partial, target);
