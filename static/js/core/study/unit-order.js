import { agnes } from '../../../vendor/clusters.js';
import { gateValue } from '../record.js';

/** @import { Recorded } from '../types.d.ts' */
/** @import { Answer } from './studies.js' */
/** @typedef {ReturnType<typeof agnes>} Cluster */

/** Columns; of a longer text, the last. */
const MOST = 500;
/** The distances' share of the work. */
const DISTANCES = 0.3;

/**
 * Orders the units of a layer by similarity: the leaves of a tree by Ward's method, over standardised values.
 * @type {Answer<'unitOrder'>}
 */
export function* orderUnits({ reader, language }, { layer, quantity }) {
  const { units } = language.stepper.layers[layer];
  const distances = yield* distancesOf(courses(reader.columns().slice(-MOST), layer, units, quantity));
  yield DISTANCES;
  if (units === 1) return [0];
  // 'ward' expects squared distances.
  return leaves(agnes(distances, { method: 'ward2', isDistanceMatrix: true }), distances);
}

/** @param {Recorded[]} columns @param {number} layer @param {number} units @param {number} quantity */
function courses(columns, layer, units, quantity) {
  return Array.from({ length: units }, (_, unit) =>
    standardised(Float64Array.from(columns, ({ values }) => gateValue(values[layer], quantity, unit))),
  );
}

/** @param {Float64Array} values */
function standardised(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (spread > 0 ? (value - mean) / spread : 0));
}

/** @param {Float64Array[]} points @returns {Generator<number, number[][], void>} Euclidean */
function* distancesOf(points) {
  const distances = points.map(() => new Array(points.length).fill(0));
  for (let a = 1; a < points.length; a += 1) {
    for (let b = 0; b < a; b += 1) distances[a][b] = distances[b][a] = distance(points[a], points[b]);
    yield DISTANCES * (a / points.length) ** 2;
  }
  return distances;
}

/** @param {Float64Array} one @param {Float64Array} other */
function distance(one, other) {
  let sum = 0;
  for (let k = 0; k < one.length; k += 1) sum += (one[k] - other[k]) ** 2;
  return Math.sqrt(sum);
}

/**
 * A tree does not fix the order of two branches, nor their directions: here the nearest ends meet.
 * @param {Cluster} cluster @param {number[][]} distances @returns {number[]}
 */
function leaves(cluster, distances) {
  if (cluster.isLeaf) return [cluster.index];
  const [one, other] = cluster.children.map((child) => leaves(child, distances));
  const [head, tail] = [/** @type {number} */ (one.at(-1)), /** @type {number} */ (other.at(-1))];
  const joints = [
    distances[head][other[0]],
    distances[head][tail],
    distances[one[0]][other[0]],
    distances[one[0]][tail],
  ];
  const nearest = joints.indexOf(Math.min(...joints));
  if (nearest >= 2) one.reverse();
  if (nearest % 2 === 1) other.reverse();
  return one.concat(other);
}
