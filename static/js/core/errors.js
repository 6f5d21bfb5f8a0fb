// An error of a model or a study as a key and values; the page has the texts.
/** @import { Failure, FailureKey, FailureValues } from './failure.d.ts' */

/** Letters of a value that a message quotes: a file may hold texts of any length. */
const QUOTED = 200;

/** A model that cannot be used. @template {FailureKey} [Key=FailureKey] */
export class ModelError extends Error {
  /** @param {Key} key @param {FailureValues[Key]} values */
  constructor(key, values) {
    const clipped = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clip(value)]));
    super(`${key}: ${JSON.stringify(clipped)}`);
    this.name = 'ModelError';
    this.key = key;
    this.values = /** @type {FailureValues[Key]} */ (/** @type {unknown} */ (clipped));
  }
}

/** What import() throws where a module could not be fetched says nothing to a person. @template T @param {Promise<T>} module */
export async function imported(module) {
  try {
    return await module;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ModelError('no-part', {});
  }
}

/** @param {unknown} error @returns {Failure} */
export function failureOf(error) {
  if (error instanceof ModelError) return /** @type {Failure} */ ({ key: error.key, values: error.values });
  const message = error instanceof Error ? error.message : String(error);
  return { key: 'stopped', values: { message } };
}

function clip(/** @type {unknown} */ value) {
  return typeof value === 'string' && value.length > QUOTED ? `${value.slice(0, QUOTED)}…` : value;
}
