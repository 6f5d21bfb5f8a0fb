// A model's step as an ONNX file (onnx.proto3 of the ONNX repository): the operations of server/lm/network/graph.py, as few.

const FLOAT = 1;
const INT32 = 6;
const INT64 = 7;
/** Enough for all operations here, and read by every runtime of the last years. */
const VERSIONS = { ir: 8, operators: 13 };
const INT_ATTRIBUTE = 2;

/** @import { Matrix, StepWeights } from './step-weights.mjs' */

/**
 * Inputs `token` [batch], and `h_n`, `c_n` [batch, units] for each layer n; outputs `logits`, and `new_h_n`, `new_c_n`.
 * @param {StepWeights} weights
 */
export function onnxStep({ embedding, layers, dense }) {
  const all = layers.map((layer, n) => lstm(n, n === 0 ? 'x' : `new_h_${n - 1}`, layer));
  const states = layers.map(({ bias }) => bias.shape[0] / 4);
  const described = (/** @type {string} */ prefix) =>
    states.flatMap((units, n) => ['h', 'c'].map((part) => floats(`${prefix}${part}_${n}`, [null, units])));
  const graph = [
    ...[node('Gather', ['embedding', 'token'], ['x']), ...all.flatMap(({ nodes }) => nodes)],
    node('MatMul', [`new_h_${layers.length - 1}`, 'dense'], ['scores']),
    node('Add', ['scores', 'dense_bias'], ['logits']),
    field(2, 'step'),
    ...[weight('embedding', embedding), ...all.flatMap(({ weights }) => weights)],
    ...[weight('dense', dense.kernel), weight('dense_bias', dense.bias)],
    ...[value('token', INT32, [null]), ...described('')].map((input) => field(11, input)),
    ...[floats('logits', [null, dense.bias.shape[0]]), ...described('new_')].map((out) => field(12, out)),
  ];
  const operators = message(field(2, VERSIONS.operators));
  return message(field(1, VERSIONS.ir), field(7, message(...graph)), field(8, operators));
}

/** @param {number} n @param {string} x @param {{ kernel: Matrix, bias: Matrix }} weights */
function lstm(n, x, { kernel, bias }) {
  const units = bias.shape[0] / 4;
  const at = (/** @type {string} */ name) => `${name}_${n}`;
  const nodes = [
    node('Concat', [x, at('h')], [at('both')], 1),
    node('MatMul', [at('both'), at('kernel')], [at('product')]),
    node('Add', [at('product'), at('bias')], [at('z')]),
    node('Split', [at('z'), at('parts')], [at('z_gates'), at('z_candidate')], 1),
    node('Sigmoid', [at('z_gates')], [at('gates')]),
    node('Tanh', [at('z_candidate')], [at('candidate')]),
    node('Split', [at('gates')], [at('i'), at('f'), at('o')], 1),
    node('Mul', [at('f'), at('c')], [at('kept')]),
    node('Mul', [at('i'), at('candidate')], [at('added')]),
    node('Add', [at('kept'), at('added')], [at('new_c')]),
    node('Tanh', [at('new_c')], [at('shown')]),
    node('Mul', [at('o'), at('shown')], [at('new_h')]),
  ];
  const parts = tensor(at('parts'), INT64, [2], BigInt64Array.of(BigInt(3 * units), BigInt(units)));
  return { nodes, weights: [weight(at('kernel'), kernel), weight(at('bias'), bias), parts] };
}

/** @param {string} operator @param {string[]} inputs @param {string[]} outputs @param {number} [axis] */
function node(operator, inputs, outputs, axis) {
  const fields = [...inputs.map((name) => field(1, name)), ...outputs.map((name) => field(2, name))];
  fields.push(field(4, operator));
  if (axis !== undefined)
    fields.push(field(5, message(field(1, 'axis'), field(3, axis), field(20, INT_ATTRIBUTE))));
  return field(1, message(...fields));
}

/** @param {string} name @param {Matrix} matrix */
function weight(name, { values, shape }) {
  return tensor(name, FLOAT, shape, values);
}

/** @param {string} name @param {number} type @param {number[]} shape @param {Float32Array | BigInt64Array} values */
function tensor(name, type, shape, values) {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const sizes = shape.map((size) => field(1, size));
  return field(5, message(...sizes, field(2, type), field(8, name), field(9, raw)));
}

/** @param {string} name @param {(number | null)[]} shape */
function floats(name, shape) {
  return value(name, FLOAT, shape);
}

/** @param {string} name @param {number} type @param {(number | null)[]} shape null: the batch */
function value(name, type, shape) {
  const sizes = shape.map((size) => field(1, message(size === null ? field(2, 'batch') : field(1, size))));
  const typed = message(field(1, type), field(2, message(...sizes)));
  return message(field(1, name), field(2, message(field(1, typed))));
}

/** @param {Uint8Array[]} fields of a protobuf message */
function message(...fields) {
  const bytes = new Uint8Array(fields.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of fields) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @param {number} number of the field @param {number | string | Uint8Array} content */
function field(number, content) {
  if (typeof content === 'number') return Uint8Array.of(...varint(8 * number), ...varint(content));
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return message(Uint8Array.of(...varint(8 * number + 2), ...varint(bytes.length)), bytes);
}

/** @param {number} value not negative @returns {number[]} */
function varint(value) {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
