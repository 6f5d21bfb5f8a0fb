import { createReader } from '../model/reader.js';
import { createInterventionRows } from '../model/intervention-stepper.js';
import { commonEnds, differences } from './state-difference.js';

/** @import { Reader } from '../model/reader.js' */
/** @import { Answer } from './studies.js' */

/** Columns of which every unit is kept: 1.3 MB of 640 units. */
const MOST = 500;

/**
 * What reads the other texts, beside each reader of the text itself: what it has read, it need not read again, and
 * with other weights both begin anew.
 * @type {WeakMap<Reader, Reader>}
 */
const readers = new WeakMap();

/**
 * Reads another text with a reader of its own, and holds its states against those of the text.
 * @type {Answer<'counterfactual'>}
 */
export function* readCounterfactual({ model, reader, language, longest, changes = [] }, { text, layer }) {
  // A stepper of its own, too, lest the steps that the search foresaw be forgotten.
  const stepper = createInterventionRows(model, [changes]);
  const other = readers.get(reader) ?? createReader(stepper, language.tokenizer, longest);
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
