// An error of a model or a study as a key and values; the page has the texts.
/** @import { Failure, FailureKey, FailureValues } from './failure.d.ts' */

/** A model that cannot be used. @template {FailureKey} [Key=FailureKey] */
export class ModelError extends Error {
  /** @param {Key} key @param {FailureValues[Key]} values */
  constructor(key, values) {
    super(`${key}: ${JSON.stringify(values)}`);
    this.name = 'ModelError';
    this.key = key;
    this.values = values;
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
