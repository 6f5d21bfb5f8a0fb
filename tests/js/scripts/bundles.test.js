// What browsers are sent.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const VENDOR = join(import.meta.dirname, '..', '..', '..', 'static', 'vendor');
/** A static or a dynamic import, of any kind of quotes. */
const IMPORT = /\b(?:from|import\(|import)\s*(["'`])(\.{1,2}\/[^"'`]+)\1/g;

test('each file that a bundle imports is there', async () => {
  const names = (await readdir(VENDOR, { recursive: true })).filter((name) => name.endsWith('.js'));
  /** @type {Set<string>} */
  const imported = new Set();
  for (const name of names) {
    const file = join(VENDOR, name);
    for (const [, , specifier] of (await readFile(file, 'utf8')).matchAll(IMPORT)) {
      const address = new URL(specifier, pathToFileURL(file));
      assert.ok(existsSync(address), `${name} imports ${specifier}`);
      imported.add(fileURLToPath(address).slice(VENDOR.length + 1));
    }
  }
  for (const library of ['tfjs.js', 'tfjs-cpu.js', 'charts.js', 'clusters.js', 'zip.js'])
    assert.ok(imported.has(library), library);
});
