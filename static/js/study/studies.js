/** @typedef {import('../types.d.ts').StudyMap} StudyMap */
/** @typedef {import('../types.d.ts').StudyName} StudyName */
/** @typedef {import('../suggest/session.js').Running} Running */

/**
 * How far a study is, with what it knows so far.
 * @template Result
 * @typedef {{ progress: number, result: Result }} Part
 */

/**
 * Answers a question about the text that was read: yields how far it is, 0 to 1, often enough to be left in time.
 * @template {StudyName} Name
 * @typedef {(running: Running, question: StudyMap[Name]['question']) => Generator<number | Part<StudyMap[Name]['result']>, StudyMap[Name]['result'], void>} Answer
 */

/** @typedef {{ [Name in StudyName]: (running: Running) => Promise<Answer<Name>> }} Studies */

/**
 * What can be asked, by name; each is fetched when it is asked for the first time, with what it needs of the model.
 * @type {Studies}
 */
export const STUDIES = {
  order: async () => (await import('./order.js')).orderUnits,
  detect: async () => (await import('./detect.js')).detect,
  detectOwn: async () => (await import('./detect.js')).detect,
  neurons: async ({ model }) => (await import('./neurons.js')).createNeurons(model),
  influence: async () => (await import('./influence.js')).influenceByGradient,
  occlude: async () => (await import('./occlude.js')).influenceByOcclusion,
  lesion: async () => (await import('./lesion.js')).lesionUnits,
  match: async ({ model }) => (await import('./match.js')).createMatcher(model),
  reread: async () => (await import('./reread.js')).reread,
};
