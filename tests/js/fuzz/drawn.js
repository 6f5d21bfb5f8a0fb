// What the fuzz tests draw: damaged JSON, damaged bytes, and how many cases of each. FUZZ=20 draws twenty times as many.
import assert from 'node:assert/strict';
import fc from 'fast-check';

/** @typedef {(string | number)[]} Path */

const FACTOR = Number(process.env.FUZZ ?? 1);
/** Milliseconds that a reader may take for a small file, also on a busy machine. */
const PATIENCE = 5000;

const ODD_NUMBERS = [-1, 0, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 1e-320];
const ODD_TEXTS = [
  '<deep>',
  '<endless>',
  '<zero>',
  '',
  '__proto__',
  'constructor',
  'toString',
  '../x',
  '\u0000',
  '\ud800',
  'a'.repeat(5000),
  '[[(*+',
];

/** Any value of JSON, odd ones more often. */
export const anyJson = fc.oneof(
  fc.constantFrom(null, true, false, [], {}, [[]], ...ODD_NUMBERS, ...ODD_TEXTS),
  fc.jsonValue({ maxDepth: 2 }),
);

/** What JSON.stringify cannot write, by the text in its place. */
const WRITTEN = {
  '"<deep>"': '['.repeat(50_000) + ']'.repeat(50_000),
  '"<endless>"': '1e999',
  '"<zero>"': '-0.0',
};

function fileOf(/** @type {unknown} */ value) {
  const text = Object.entries(WRITTEN).reduce(
    (all, [mark, json]) => all.replaceAll(mark, json),
    JSON.stringify(value),
  );
  return bytesOf(text);
}

/**
 * The JSON of a file with some of its values replaced, removed or repeated.
 * @param {any} whole
 */
export function damagedJson(whole) {
  const damage = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('put', 'put', 'remove', 'repeat'),
    value: anyJson,
  });
  return fc.array(damage, { minLength: 1, maxLength: 3 }).map((damages) => {
    const copy = structuredClone(whole);
    for (const { at, kind, value } of damages) spoil(copy, at, kind, value);
    return copy;
  });
}

/** @param {any} root @param {number} at @param {string} kind @param {unknown} value */
function spoil(root, at, kind, value) {
  const places = pathsOf(root);
  if (places.length === 0) return;
  const path = places[at % places.length];
  const key = path[path.length - 1];
  const parent = path.slice(0, -1).reduce((inner, each) => inner[each], root);
  // A draw may come again: what was put is damaged further.
  if (kind === 'put') parent[key] = structuredClone(value);
  else if (kind === 'remove') Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key];
  else if (Array.isArray(parent))
    parent.push(...Array.from({ length: 50 }, () => structuredClone(parent[Number(key)])));
}

/** Fields and entries, of long lists some. @param {any} value @param {Path} [path] @returns {Path[]} */
function pathsOf(value, path = []) {
  if (value === null || typeof value !== 'object' || path.length > 8) return [];
  return Object.keys(value)
    .slice(0, 40)
    .flatMap((key) => [[...path, key], ...pathsOf(value[key], [...path, key])]);
}

/** Bytes of JSON, or of what only looks like it. @param {any} whole */
export function damagedFile(whole) {
  const text = JSON.stringify(whole);
  return fc.oneof(
    { weight: 6, arbitrary: damagedJson(whole).map(fileOf) },
    { weight: 1, arbitrary: anyJson.map(fileOf) },
    { weight: 1, arbitrary: damagedBytes(bytesOf(text)) },
  );
}

/** Cut, flipped in some bits, extended, or something else altogether. @param {Uint8Array} whole */
export function damagedBytes(whole) {
  const flip = fc.tuple(fc.nat({ max: Math.max(0, whole.length - 1) }), fc.integer({ min: 1, max: 255 }));
  return fc.oneof(
    fc.nat({ max: whole.length }).map((length) => whole.slice(0, length)),
    fc.array(flip, { minLength: 1, maxLength: 4 }).map((flips) => {
      const copy = whole.slice();
      for (const [at, bits] of flips) copy[at] ^= bits;
      return copy;
    }),
    fc.uint8Array({ maxLength: 200 }),
    fc
      .tuple(fc.constantFrom(0, 127, 128, 255), fc.nat({ max: 5000 }))
      .map(([byte, n]) => new Uint8Array(n).fill(byte)),
  );
}

export function bytesOf(/** @type {string} */ text) {
  return new TextEncoder().encode(text);
}

/**
 * Holds a property for `cases` draws; a failure names the seed that draws it again.
 * @template Value
 * @param {import('fast-check').Arbitrary<Value>} values @param {(value: Value) => unknown} property @param {number} cases
 */
export async function holds(values, property, cases) {
  const timed = fc.asyncProperty(values, async (value) => {
    const began = performance.now();
    try {
      await property(value);
    } catch (error) {
      // The whole file is shown as bytes: nobody reads those.
      if (value instanceof Uint8Array) console.error(new TextDecoder().decode(value).slice(0, 20_000));
      throw error;
    }
    assert.ok(performance.now() - began < PATIENCE, 'it takes too long');
  });
  await fc.assert(timed, {
    numRuns: cases * FACTOR,
    includeErrorInReport: true,
    ...(FACTOR === 1 ? { seed: 1 } : {}),
  });
}

/** Every number in it, at whatever depth. @param {any} value @returns {Generator<number>} */
export function* numbersIn(value) {
  if (typeof value === 'number') yield value;
  else if (ArrayBuffer.isView(value)) yield* /** @type {any} */ (value);
  else if (value instanceof Map) for (const inner of value.values()) yield* numbersIn(inner);
  else if (value && typeof value === 'object')
    for (const inner of Object.values(value)) yield* numbersIn(inner);
}
