// The studies by name; each is fetched when it is asked for.
/** @import { RunningModel, StudyMap, StudyName } from './types.d.ts' */

/**
 * How far a study is, with what it knows so far.
 * @template Result
 * @typedef {{ progress: number, result: Result }} Part
 */

/**
 * Answers a question about the text that was read: yields how far it is, 0 to 1, often enough to be left in time.
 * @template {StudyName} Name
 * @typedef {(running: RunningModel, question: StudyMap[Name]['question']) => Generator<number | Part<StudyMap[Name]['result']>, StudyMap[Name]['result'], void>} Answer
 */

/** @typedef {{ [Name in StudyName]: (running: RunningModel) => Promise<Answer<Name>> }} Studies */

/**
 * What can be asked, by name; each is fetched when it is asked for the first time, with what it needs of the model.
 * @type {Studies}
 */
export const STUDIES = {
  unitOrder: async () => (await import('./unit-order.js')).orderUnits,
  probe: async () => (await import('./probe.js')).probeUnits,
  probeCustom: async () => (await import('./probe.js')).probeUnits,
  heldOutUnits: async ({ model }) => (await import('./held-out-units.js')).createHeldOutUnits(model),
  influence: async () => (await import('./gradient-influence.js')).influenceByGradient,
  occlusion: async () => (await import('./occlusion.js')).influenceByOcclusion,
  ablation: async () => (await import('./ablation.js')).ablateUnits,
  unitSearch: async ({ model }) => (await import('./match.js')).createUnitSearch(model),
  counterfactual: async () => (await import('./counterfactual.js')).readCounterfactual,
};
