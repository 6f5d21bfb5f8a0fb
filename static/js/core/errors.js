/** A model that cannot be used; the message names what was found and what is needed. */
import { t } from '../ui/language.js';

/** @import { Failure } from './types.d.ts' */

export class ModelError extends Error {
  /** @param {string} title a few words, for a heading @param {string} message one or two sentences */
  constructor(title, message) {
    super(message);
    this.name = 'ModelError';
    this.title = title;
  }
}

/** What the page shows of an error. @param {unknown} error @returns {Failure} */
export function failureOf(error) {
  if (error instanceof ModelError) return { title: error.title, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { title: t('The model stopped'), message };
}
