// The studies by name.
/** @import { RunningModel, StudyMap, StudyName } from './types.d.ts' */

/** @template Result @typedef {{ progress: number, result: Result }} Part */

/**
 * Answers a question about the text that was read. Yields its progress, 0 to 1, every few milliseconds.
 * @template {StudyName} Name
 * @typedef {(running: RunningModel, question: StudyMap[Name]['question']) => Generator<number | Part<StudyMap[Name]['result']>, StudyMap[Name]['result'], void>} Answer
 */

/** @typedef {{ [Name in StudyName]: (running: RunningModel) => Promise<Answer<Name>> }} Studies */

/** Each is fetched when it is asked for. @type {Studies} */
export const STUDIES = {
  unitOrder: async () => (await import('./unit-order.js')).orderUnits,
  probe: async () => (await import('./probe.js')).probeUnits,
  probeCustom: async () => (await import('./probe.js')).probeUnits,
  heldOutUnits: async ({ model }) => (await import('./held-out-units.js')).createHeldOutUnits(model),
  influence: async () => (await import('./gradient-influence.js')).influenceByGradient,
  occlusion: async () => (await import('./occlusion.js')).influenceByOcclusion,
  ablation: async () => (await import('./ablation.js')).ablateUnits,
  unitSearch: async ({ model }) => (await import('./match.js')).createUnitSearch(model),
  voices: async () => (await import('./voices.js')).hearVoices,
  counterfactual: async () => (await import('./counterfactual.js')).readCounterfactual,
  held: async () => (await import('./held.js')).readHeld,
};
