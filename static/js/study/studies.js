/** @typedef {import('../types.d.ts').StudyMap} StudyMap */
/** @typedef {import('../types.d.ts').StudyName} StudyName */
/** @typedef {import('../suggest/session.js').Running} Running */

/**
 * How far a study is, with what it knows so far.
 * @template {StudyName} Name
 * @typedef {{ progress: number, result: StudyMap[Name]['result'] }} Part
 */

/**
 * Answers a question about the text that was read: yields how far it is, 0 to 1, often enough to be left in time.
 * @template {StudyName} Name
 * @typedef {(running: Running, question: StudyMap[Name]['question']) => Generator<number | Part<Name>, StudyMap[Name]['result'], void>} Answer
 */

/** @typedef {{ [Name in StudyName]: () => Promise<Answer<Name>> }} Studies */

/**
 * What can be asked, by name; each is fetched when it is asked for the first time.
 * @type {Studies}
 */
export const STUDIES = {
  order: async () => (await import('./order.js')).orderUnits,
  lesion: async () => (await import('./lesion.js')).lesionUnits,
};
