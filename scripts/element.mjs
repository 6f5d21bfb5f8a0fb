// Builds static/vendor/lstm-autocomplete.js, the custom element in one file, with its types; after vendor.mjs.
import { build } from 'esbuild';
import { cp, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'static', 'js', 'element');
const target = join(root, 'static', 'vendor', 'lstm-autocomplete.js');
const partial = `${target}.partial`;

await build({
  entryPoints: [join(source, 'entry.js')],
  outfile: partial,
  bundle: true,
  format: 'esm',
  minify: true,
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  loader: { '.css': 'text' },
});
await cp(join(source, 'lstm-autocomplete.d.ts'), target.replace('.js', '.d.ts'));
await rename(partial, target);
