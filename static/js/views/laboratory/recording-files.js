import { gateValues } from '../../core/record.js';
import { QUANTITIES } from '../../ui/quantities.js';

/** @import { Recording } from '../../core/types.d.ts' */

/** Digits that a float32 has, and that a number is written with. */
const DIGITS = 7;

/**
 * The recorded steps as JSON: each token, and of each layer all quantities of all units at it.
 * @param {Recording} recording @param {string} model
 */
export function stepsAsJson({ layers, columns }, model) {
  const rounded = (/** @type {number} */ value) => Number(value.toPrecision(DIGITS));
  return JSON.stringify({
    format: 1,
    model,
    quantities: QUANTITIES.map(({ key }) => key),
    tokens: columns.map(({ token: { text, start, end }, logProbability }) => {
      return { text, start, end, log_probability: logProbability };
    }),
    layers: layers.map(({ name, units }, layer) => {
      // [tokens][quantities][units]
      const values = columns.map((column) =>
        QUANTITIES.map((_, q) => Array.from(gateValues(column.values[layer], q, units), rounded)),
      );
      return { name, units, values };
    }),
  });
}

/**
 * The same as the files of an NPZ archive, which numpy.load reads: `layer_1` and so on, float32 [tokens × quantities ×
 * units], `tokens` and `quantities`, their names, and `log_probability`, float32, NaN where there is none.
 * @param {Recording} recording @returns {Record<string, Uint8Array>}
 */
export function stepsAsNpy({ layers, columns }) {
  const logs = Float32Array.from(columns, ({ logProbability }) => logProbability ?? NaN);
  /** @type {Record<string, Uint8Array>} */
  const files = {
    'tokens.npy': npyOfTexts(columns.map(({ token }) => token.text)),
    'quantities.npy': npyOfTexts(QUANTITIES.map(({ key }) => key)),
    'log_probability.npy': npy('<f4', [columns.length], logs),
  };
  layers.forEach(({ units }, layer) => {
    const size = QUANTITIES.length * units;
    const values = new Float32Array(columns.length * size);
    columns.forEach((column, k) => values.set(column.values[layer], k * size));
    files[`layer_${layer + 1}.npy`] = npy('<f4', [columns.length, QUANTITIES.length, units], values);
  });
  return files;
}

/**
 * An array in NumPy's format (NEP 1), version 1.0.
 * @param {string} type @param {number[]} shape
 * @param {Float32Array | Uint32Array} values little-endian, as every browser's machine is
 */
function npy(type, shape, values) {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const described = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  // Magic, version and length take 10 bytes; the data begins at a multiple of 64.
  const length = Math.ceil((10 + described.length + 1) / 64) * 64 - 10;
  const bytes = new Uint8Array(10 + length + values.byteLength);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, length & 255, length >> 8]);
  bytes.set(new TextEncoder().encode(`${described.padEnd(length - 1)}\n`), 10);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 10 + length);
  return bytes;
}

/** @param {string[]} texts */
function npyOfTexts(texts) {
  const points = texts.map((text) => Array.from(text, (point) => Number(point.codePointAt(0))));
  const width = Math.max(1, ...points.map(({ length }) => length));
  const values = new Uint32Array(texts.length * width);
  points.forEach((text, k) => values.set(text, k * width));
  return npy(`<U${width}`, [texts.length], values);
}
