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

/** @param {unknown} error @returns {Failure} */
export function failureOf(error) {
  if (error instanceof ModelError) return /** @type {Failure} */ ({ key: error.key, values: error.values });
  const message = error instanceof Error ? error.message : String(error);
  return { key: 'stopped', values: { message } };
}
