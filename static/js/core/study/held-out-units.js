// The study of what the export found on held-out text.
/** @import { LoadedModel } from '../model/loader.js' */
/** @import { Answer } from './studies.js' */

/**
 * What the export found that the units track: a file that nobody waits for who does not look for it.
 * @param {LoadedModel} model @returns {Promise<Answer<'heldOutUnits'>>}
 */
export async function createHeldOutUnits(model) {
  const neurons = await model.readNeurons();
  // eslint-disable-next-line require-yield
  return function* () {
    return { neurons };
  };
}
