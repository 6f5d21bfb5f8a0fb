// Builds, from static/js and after vendor.mjs, what browsers are sent: static/vendor/app/ with the scripts of the pages
// and of their worker, and static/vendor/lstm-autocomplete.js, the custom element in one file, with its types.
import { build } from 'esbuild';
import { cp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedMessages } from './embedded-messages.mjs';
import { BANNER } from './third-party.mjs';

/** @import { BuildOptions } from 'esbuild' */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'static', 'js');
const vendor = join(root, 'static', 'vendor');

/** Shared by pages and worker, or fetched when they are needed. */
const LIBRARIES = ['tfjs.js', 'tfjs-cpu.js', 'charts.js', 'clusters.js', 'zip.js'];

/** @type {BuildOptions} */
const options = {
  bundle: true,
  format: 'esm',
  minify: true,
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
};

// A page and the worker share no modules: a chunk for each thing that both need would cost more requests than bytes.
const app = join(vendor, 'app');
await rm(`${app}.partial`, { recursive: true, force: true });
for (const entries of [
  {
    home: 'pages/home/main.js',
    comic: 'pages/comic/main.js',
    code: 'pages/code/main.js',
    teach: 'pages/teach/main.js',
    exercises: 'pages/exercises/main.js',
    examples: 'pages/examples/main.js',
  },
  { header: 'ui/header.js' },
  { worker: 'worker/worker.js' },
  { 'regex-worker': 'worker/regex-worker.js' },
]) {
  await build({
    ...options,
    entryPoints: Object.entries(entries).map(([out, entry]) => ({ out, in: join(source, entry) })),
    outdir: `${app}.partial`,
    // One folder, as deep as static/js/worker/: the address of one worker module relative to another holds in both.
    chunkNames: '[name]-[hash]',
    splitting: true,
    sourcemap: true,
    external: LIBRARIES.map((name) => join(vendor, name)),
  });
}
await rm(app, { recursive: true, force: true });
await rename(`${app}.partial`, app);

const element = join(vendor, 'lstm-autocomplete.js');
/** @satisfies {BuildOptions} */
const elementOptions = {
  ...options,
  entryPoints: [join(source, 'element', 'entry.js')],
  outfile: `${element}.partial`,
  loader: { '.css': /** @type {const} */ ('text') },
  charset: 'utf8',
  banner: BANNER,
};
const messages = await embeddedMessages(elementOptions, join(root, 'server', 'translations'));
await build({ ...elementOptions, plugins: [messages] });
await cp(join(source, 'element', 'lstm-autocomplete.d.ts'), element.replace('.js', '.d.ts'));
await rename(`${element}.partial`, element);
