/**
 * The text that was read: up to the caret, in NFC.
 * @param {Pick<import('../types.d.ts').LabData, 'text' | 'recording'>} data
 */
export function readText({ text, recording }) {
  return text.normalize('NFC').slice(0, recording?.columns.at(-1)?.token.end ?? 0);
}
