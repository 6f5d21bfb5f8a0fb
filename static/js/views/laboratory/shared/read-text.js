// The text and the data that a recording is about.
/** @import { LabData } from './types.d.ts' */

/** The text that was read: up to the caret, in NFC. @param {Pick<LabData, 'text' | 'recording'>} data */
export function readText({ text, recording }) {
  return text.normalize('NFC').slice(0, recording?.columns.at(-1)?.token.end ?? 0);
}

/** The data of the model without interventions, which most studies are about. @param {LabData} data @returns {LabData} */
export function untouchedData(data) {
  const suggestions = data.interventions.suggestions.untouched ?? data.suggestions;
  return { ...data, recording: data.untouched, suggestions };
}

/** Whether the model's tokens are letters. @param {LabData['card']} card */
export function readsLetters(card) {
  return card?.tokenizer.level !== 'word';
}
