import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** @typedef {{ from: string, to: string, dynamic: boolean }} Reference */

const ROOT = fileURLToPath(new URL('../../static/js/', import.meta.url));
const VENDOR = '../vendor';
const WORD_LISTS = '../blocked-words';

/**
 * What a module may refer to besides its own layer.
 * @type {Record<string, (to: string) => boolean>}
 */
const LAYERS = {
  core: (to) => to.startsWith(VENDOR),
  ui: (to) => to.startsWith(VENDOR) || to === 'core/record.js' || isTypes(to, 'core'),
  worker: (to) => to.startsWith(VENDOR) || isIn(to, 'core', WORD_LISTS),
  views: (to) => to.startsWith(VENDOR) || isIn(to, 'core', 'ui', 'worker'),
  element: (to) => isIn(to, 'core', 'ui', 'worker', 'views/editor'),
  pages: (to) => to.startsWith(VENDOR) || isIn(to, 'core', 'ui', 'worker', 'views'),
};

/**
 * Folders whose subfolders are strangers to each other, except for these references.
 * @type {Record<string, (from: string, to: string) => boolean>}
 */
const STRANGERS = {
  views: (from, to) => from === 'laboratory' && isIn(to, 'views/gates'),
  'views/laboratory': (_, to) => isIn(to, 'views/laboratory/shared'),
  pages: (_, to) => isIn(to, 'pages/shared'),
};

/** @param {string} path @param {...string} folders */
function isIn(path, ...folders) {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

/** @param {string} path @param {string} folder */
function isTypes(path, folder) {
  return isIn(path, folder) && path.endsWith('.d.ts');
}

/**
 * Every relative path in a source, whatever it is for: an import, also a dynamic one, the address of a worker, or a
 * type in JSDoc.
 * @param {string} from @param {string} source @returns {Reference[]}
 */
function referencesIn(from, source) {
  const paths = source.matchAll(/(\bimport\(\s*)?(['"`])(\.\.?\/[^'"`\s]*)\2/g);
  return Array.from(paths, ({ 1: call, 3: path }) => {
    return { from, to: join(dirname(from), path).replaceAll(sep, '/'), dynamic: call !== undefined };
  });
}

/** @param {Reference} reference */
function pointsUp({ from, to }) {
  const [layer] = from.split('/');
  return !isIn(to, layer) && !LAYERS[layer]?.(to);
}

/** @param {Reference} reference */
function joinsStrangers({ from, to }) {
  return Object.entries(STRANGERS).some(([parent, allows]) => {
    if (!isIn(from, parent) || !isIn(to, parent)) return false;
    const [one, other] = [from, to].map((path) => path.slice(parent.length + 1).split('/'));
    return one.length > 1 && other.length > 1 && one[0] !== other[0] && !allows(one[0], to);
  });
}

/**
 * References between two folders that refer to each other; a parent may fetch its children dynamically.
 * @param {Reference[]} references
 */
function mutual(references) {
  const folders = ({ from = '', to = '', dynamic = false }) => {
    const [one, other] = [dirname(from), dirname(to)];
    return one === other || (dynamic && isIn(other, one))
      ? null
      : { there: `${one} ${other}`, back: `${other} ${one}` };
  };
  const pairs = new Set(references.map((each) => folders(each)?.there));
  return references.filter((each) => pairs.has(folders(each)?.back ?? ''));
}

const references = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(js|d\.ts)$/.test(file))
  .flatMap((file) => referencesIn(file.replaceAll(sep, '/'), readFileSync(join(ROOT, file), 'utf8')));
const arrows = (/** @type {Reference[]} */ some) => some.map(({ from, to }) => `${from} -> ${to}`);

test('references point to lower layers alone: imports, dynamic ones, workers and types', () => {
  assert.ok(references.length > 500);
  assert.deepEqual(arrows(references.filter(pointsUp)), []);
});

test('no view refers to another, and no page', () => {
  assert.deepEqual(arrows(references.filter(joinsStrangers)), []);
});

test('no two folders refer to each other', () => {
  assert.deepEqual(arrows(mutual(references)), []);
});

test('a reference of any kind is found', () => {
  const source = [
    "import { t } from '../ui/language.js';",
    "import '../views/gates/view.js'; const page = await import('../pages/write/main.js');",
    "new Worker(new URL('../worker/worker.js', import.meta.url));",
    "/** @import { Client } from '../worker/client.js' */",
    "/** @param {import('../views/types.d.ts').Selection} selection */",
    "import { sum } from './sum.js'; import { slice } from '../../vendor/tfjs.js';",
  ].join('\n');
  const found = referencesIn('core/errors.js', source);
  assert.deepEqual(
    found.filter(pointsUp).map(({ to }) => to),
    [
      'ui/language.js',
      'views/gates/view.js',
      'pages/write/main.js',
      'worker/worker.js',
      'worker/client.js',
      'views/types.d.ts',
    ],
  );
  assert.deepEqual(found.filter(({ dynamic }) => dynamic).length, 2);
});

test('views, pages and folders that refer to each other are found', () => {
  const reference = (/** @type {string} */ from, /** @type {string} */ to, dynamic = false) => {
    return { from, to, dynamic };
  };
  const strange = (/** @type {string} */ from, /** @type {string} */ to) =>
    joinsStrangers(reference(from, to));
  assert.ok(strange('views/laboratory/match/match.js', 'views/laboratory/probe/probe.js'));
  assert.ok(strange('views/gates/view.js', 'views/laboratory/panel.js'));
  assert.ok(strange('pages/write/main.js', 'pages/lab/main.js'));
  assert.ok(!strange('pages/teach/main.js', 'pages/shared/state.js'));
  assert.ok(!strange('views/laboratory/panel.js', 'views/laboratory/probe/probe.js'));
  const there = reference('core/model/a.js', 'core/study/b.js');
  const back = reference('core/study/c.js', 'core/model/d.js');
  assert.deepEqual(mutual([there, back]), [there, back]);
  const child = reference('views/laboratory/view-registry.js', 'views/laboratory/probe/probe.js', true);
  const parent = reference('views/laboratory/probe/probe.js', 'views/laboratory/panel.js');
  assert.deepEqual(mutual([child, parent]), []);
  assert.deepEqual(mutual([{ ...child, dynamic: false }, parent]).length, 2);
});
