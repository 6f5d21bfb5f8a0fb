// The licences that go to browsers with the packages' code.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { packagesOf, thirdPartyNotices } from '../../../scripts/third-party.mjs';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const VENDOR = join(ROOT, 'static', 'vendor');

test('each package that is sent to browsers has its version and licence in THIRD-PARTY.txt', async () => {
  const notices = await readFile(join(VENDOR, 'THIRD-PARTY.txt'), 'utf8');
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  for (const [name, version] of Object.entries(dependencies))
    assert.ok(notices.includes(`${name} ${version} (`), name);
  for (const words of [
    'Version 2.0, January 2004',
    'SIL OPEN FONT LICENSE Version 1.1',
    'Mike Bostock',
    'Arjun Barrett',
    'Copyright 2019 David Bau',
  ])
    assert.ok(notices.includes(words), words);
});

test('each bundle with code of packages begins with the name of that file', async () => {
  const bundles = (await readdir(VENDOR)).filter((name) => name.endsWith('.js'));
  assert.ok(bundles.includes('lstm-autocomplete.js') && bundles.includes('tfjs.js'));
  for (const name of bundles) {
    const [line] = (await readFile(join(VENDOR, name), 'utf8')).split('\n');
    assert.match(line, /THIRD-PARTY\.txt/, name);
  }
});

test('a bundled package is found by its folder, with its scope and where it is nested', () => {
  const files = [
    '/app/node_modules/d3-scale/src/band.js',
    '/app/node_modules/@tensorflow/tfjs-core/dist/index.js',
    '/app/node_modules/ml-hclust/node_modules/heap/index.js',
    '/app/static/js/core/record.js',
  ];
  assert.deepEqual(packagesOf(files), ['d3-scale', '@tensorflow/tfjs-core', 'heap']);
});

test('a package without a licence text stops the build', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'packages-'));
  await mkdir(join(folder, 'bare'));
  await writeFile(join(folder, 'bare', 'package.json'), '{"version": "1.0.0", "license": "Unknown-1.0"}');
  await assert.rejects(thirdPartyNotices(['bare'], folder), /bare \(Unknown-1\.0\) comes without a licence/);
});
