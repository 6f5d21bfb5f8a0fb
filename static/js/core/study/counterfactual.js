import { createReader } from '../model/reader.js';
import { createInterventionRows } from '../model/intervention-stepper.js';
import { commonEnds, differences } from './state-difference.js';

/** @import { Reader } from '../model/types.d.ts' */
/** @import { Answer } from './studies.js' */

/** Columns in which every unit is kept: 1.3 MB for 640 units. */
const MOST = 500;

/** For each reader of the text, the reader of other texts, which keeps what it has read. @type {WeakMap<Reader, Reader>} */
const readers = new WeakMap();

/**
 * Reads another text, and compares its states with those of the text.
 * @type {Answer<'counterfactual'>}
 */
export function* readCounterfactual({ model, reader, language, maxLength, changes = [] }, { text, layer }) {
  // Its own stepper: the shared one would forget the steps that the suggestions need.
  const stepper = createInterventionRows(model, [changes]);
  const other = readers.get(reader) ?? createReader(stepper, language.tokenizer, maxLength);
  readers.set(reader, other);
  for (const { from, length } of other.read(text)) yield from / length;
  const [columns, others] = [reader.columns(), other.columns()];
  const { before, after } = commonEnds(
    columns.map(({ token }) => token),
    others.map(({ token }) => token),
  );
  const { units } = stepper.layers[layer];
  return {
    tokens: others.map(({ token }) => token),
    logProbabilities: others.map(({ logProbability }) => logProbability),
    before,
    after,
    ...differences(columns, others, { layer, units, after, most: MOST }),
  };
}
