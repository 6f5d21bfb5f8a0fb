/**
 * What the export found that the units track: a file that nobody waits for who does not look for it.
 * @param {import('../model/loader.js').LoadedModel} model
 * @returns {Promise<import('./studies.js').Answer<'neurons'>>}
 */
export async function createNeurons(model) {
  const neurons = await model.readNeurons();
  // eslint-disable-next-line require-yield
  return function* () {
    return { neurons };
  };
}
