import { agnes } from '../../vendor/clusters.js';

/** Columns that are looked at: the last of a longer text. */
const MOST = 500;

/**
 * Orders the units of a layer so that those next to each other do alike: the leaves of a tree by Ward's method, over
 * what each unit did, less its mean and divided by its spread.
 * @type {import('./studies.js').Answer<'order'>}
 */
export function* orderUnits({ reader, language }, { layer, quantity }) {
  const { units } = language.stepper.layers[layer];
  const columns = reader.columns().slice(-MOST);
  const rows = Array.from({ length: units }, (_, unit) =>
    standardised(columns.map(({ values }) => values[layer][quantity * units + unit])),
  );
  yield 0;
  return agnes(rows, { method: 'ward' }).indices();
}

/** @param {number[]} values */
function standardised(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (spread > 0 ? (value - mean) / spread : 0));
}
