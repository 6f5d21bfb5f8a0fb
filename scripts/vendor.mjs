// Builds static/vendor/: browser libraries, wasm files and fonts of the npm packages, validators of a model's files.
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { buildModelFiles } from './schemas.mjs';
import { BANNER, NOTICES, packagesOf, thirdPartyNotices } from './third-party.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const target = join(root, 'static', 'vendor');
const partial = `${target}.partial`;
const entries = join(partial, 'entries');

const bundles = {
  'tfjs.js': `
export { dispose, env, fused, io, keep, matMul, memory, ready, setBackend, slice, tensor1d, tensor2d, tidy, transpose } from '@tensorflow/tfjs-core';
export { loadGraphModelSync } from '@tensorflow/tfjs-converter';
export { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
`,
  // Only fetched where WebAssembly is missing.
  'tfjs-cpu.js': `export { version_cpu } from '@tensorflow/tfjs-backend-cpu';\n`,
  // Fetched with the first view of the laboratory that needs them.
  'charts.js': `
export { scaleBand, scaleLinear, scaleLog, scaleSqrt } from 'd3-scale';
export { area, curveBasis, curveMonotoneX, curveStep, line, stack, stackOffsetDiverging } from 'd3-shape';
export { interpolateCividis, interpolatePuOr, interpolateViridis, schemeTableau10 } from 'd3-scale-chromatic';
`,
  'clusters.js': `export { agnes } from 'ml-hclust';\n`,
  'zip.js': `export { zipSync } from 'fflate';\n`,
};

await rm(partial, { recursive: true, force: true });
await mkdir(entries, { recursive: true });
for (const [name, lines] of Object.entries(bundles)) {
  await writeFile(join(entries, name), lines);
  // The same lines are the bundle's types.
  await writeFile(join(partial, name.replace('.js', '.d.ts')), lines);
}
// The bundles of TensorFlow.js share one tfjs-core, so that a backend registers where the other looks for it.
const tfjs = Object.keys(bundles).filter((name) => name.startsWith('tfjs'));
const files = await bundleLibraries(tfjs);
for (const name of Object.keys(bundles))
  if (!tfjs.includes(name)) files.push(...(await bundleLibraries([name])));
await rm(entries, { recursive: true });
files.push(...(await buildModelFiles(join(root, 'server', 'lm', 'export', 'schemas'), partial)));
for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']) {
  await cp(join(modules, '@tensorflow/tfjs-backend-wasm/wasm-out', file), join(partial, file));
}
const fonts = ['next', 'mono'].map((family) => `@fontsource-variable/atkinson-hyperlegible-${family}`);
for (const font of fonts) {
  const files = join(modules, font, 'files');
  for (const file of await readdir(files)) {
    if (file.endsWith('-wght-normal.woff2')) await cp(join(files, file), join(partial, file));
  }
}
await writeFile(join(partial, NOTICES), await thirdPartyNotices([...fonts, ...packagesOf(files)]));
await rm(target, { recursive: true, force: true });
await rename(partial, target);

/** @param {string[]} names of libraries that share what they have in common */
function bundleLibraries(names) {
  return bundle(
    {
      input: Object.fromEntries(names.map((name) => [name.replace('.js', ''), join(entries, name)])),
      // The emscripten loader and tfjs-core look for Node through `process`. Without it they take the
      // plain web road everywhere, so that Node runs the very file that the browser runs.
      transform: { define: { process: 'undefined' } },
    },
    { dir: partial, chunkFileNames: 'tfjs-[hash].js', postBanner: BANNER },
  );
}
