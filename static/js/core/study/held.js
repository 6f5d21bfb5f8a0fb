import { createInterventionRows } from '../model/intervention-stepper.js';
import { createReader } from '../model/reader.js';
import { createRecord } from '../record.js';

/** @import { Answer } from './studies.js' */

/** Columns whose values come along: 6 MB for 640 units. */
const MOST = 400;

/**
 * Reads the text with changes from a column on, in a reader of its own: what the model suggests stays as it is.
 * @type {Answer<'held'>}
 */
export function* readHeld({ model, reader, language, maxLength }, { changes, from }) {
  const stepper = createInterventionRows(model, [changes]);
  const before = { stepper: createInterventionRows(model, [[]]), end: from };
  const other = createReader(stepper, language.tokenizer, maxLength, before);
  const tokens = reader.columns().map(({ token }) => token);
  const text = tokens.map(({ start, end, text: written }) => (end > start ? written : '')).join('');
  for (const part of other.read(text)) yield part.from / part.length;
  const columns = other.columns();
  const empty = stepper.layers.map(({ units }) => createRecord(units));
  const first = columns.length - MOST;
  return {
    columns: columns.map(({ token, logProbability, values, next }, k) => {
      return { token, logProbability, values: k < first ? empty : values, next };
    }),
  };
}
