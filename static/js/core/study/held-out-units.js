// What the export found that units track on held-out text.
/** @import { LoadedModel } from '../model/types.d.ts' */
/** @import { Answer } from './studies.js' */

/** @param {LoadedModel} model @returns {Promise<Answer<'heldOutUnits'>>} */
export async function createHeldOutUnits(model) {
  const neurons = await model.readNeurons();
  // eslint-disable-next-line require-yield
  return function* () {
    return { neurons };
  };
}
