// Builds, from static/js and static/css and after vendor.mjs, what browsers are sent: static/vendor/app/ with the scripts
// and styles of the pages and with their worker, and static/vendor/lstm-autocomplete.js, the custom element in one file, with its types.
import { bundleAsync } from 'lightningcss';
import { cp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { embeddedMessages } from './embedded-messages.mjs';
import { BANNER } from './third-party.mjs';

/** @import { Plugin } from 'rolldown' */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'static', 'js');
const vendor = join(root, 'static', 'vendor');

/** Shared by pages and worker, or fetched when they are needed: they stay files of their own. @type {Plugin} */
const libraries = {
  name: 'libraries',
  resolveId(specifier) {
    const [, name] = /\/vendor\/((?:tfjs|tfjs-cpu|charts|clusters|zip)\.js)$/.exec(specifier) ?? [];
    return name ? { id: `../${name}`, external: 'absolute' } : null;
  },
};

/** What modules import as text: the lists of words that are never suggested. */
const TEXTS = { '.txt': /** @type {const} */ ('text') };

// Pages share no files: one file with all that a page begins with costs less than the requests for its parts.
const app = join(vendor, 'app');
await rm(`${app}.partial`, { recursive: true, force: true });
for (const [name, entry] of Object.entries({
  explain: 'pages/explain/main.js',
  write: 'pages/write/main.js',
  lab: 'pages/lab/main.js',
  comic: 'pages/comic/main.js',
  code: 'pages/code/main.js',
  teach: 'pages/teach/main.js',
  practise: 'pages/practise/main.js',
  examples: 'pages/examples/main.js',
  model: 'pages/model/main.js',
  header: 'ui/header.js',
  worker: 'worker/worker.js',
  'regex-worker': 'worker/regex-worker.js',
})) {
  await bundle(
    { input: { [name]: join(source, entry) }, plugins: [libraries], moduleTypes: TEXTS },
    // As deep as static/js/worker/ and static/css/ui/: addresses of one file relative to another hold in both.
    { dir: `${app}.partial`, sourcemap: true },
  );
}
const styles = join(root, 'static', 'css', 'pages');
for (const name of (await readdir(styles)).filter((file) => file.endsWith('.css'))) {
  const { code } = await bundleAsync({ filename: join(styles, name), minify: true });
  await writeFile(join(`${app}.partial`, name), code);
}
await rm(app, { recursive: true, force: true });
await rename(`${app}.partial`, app);

const element = join(vendor, 'lstm-autocomplete.js');
const input = {
  input: { 'lstm-autocomplete.partial': join(source, 'element', 'entry.js') },
  moduleTypes: { ...TEXTS, '.css': /** @type {const} */ ('text') },
};
const messages = await embeddedMessages(input, join(root, 'server', 'translations'));
await bundle({ ...input, plugins: [messages] }, { dir: vendor, codeSplitting: false, postBanner: BANNER });
await cp(join(source, 'element', 'lstm-autocomplete.d.ts'), element.replace('.js', '.d.ts'));
await rename(element.replace('.js', '.partial.js'), element);
