// The text that a recording has read.
/** @import { LabData } from './types.d.ts' */

/** The text that was read: up to the caret, in NFC. @param {Pick<LabData, 'text' | 'recording'>} data */
export function readText({ text, recording }) {
  return text.normalize('NFC').slice(0, recording?.columns.at(-1)?.token.end ?? 0);
}

/**
 * What the worker's studies are about: the model as it is, even where the page shows it with changes.
 * @param {LabData} data @returns {LabData}
 */
export function untouchedData(data) {
  return { ...data, recording: data.untouched };
}
