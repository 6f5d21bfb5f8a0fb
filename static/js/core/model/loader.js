// Reads the files of a model, and checks all of them.
import { loadGraphModelSync } from '../../../vendor/tfjs.js';
import { validateGraphFile } from '../../../vendor/model-files.js';
import { parseCard, parseParity } from './card.js';
import { ModelError } from '../errors.js';
import { checkTensors, checkWeights } from './graph-check.js';
import { checkFit, parseJson, quoted } from './json-file.js';

/** @import { Card, GraphFile, LoadedModel, LoadOptions, Parity, ReadFile, WeightSpec } from './types.d.ts' */

const PARITY = 'parity.json';
const GRAPH = { file: 'model.json', title: 'GraphFile', validate: validateGraphFile };

/**
 * Reads a model folder (docs/model-format.md) and checks all of it; throws a ModelError for what does not fit.
 * @overload
 * @param {ReadFile} readFile @param {Omit<LoadOptions, 'withSample'>} [options]
 * @returns {Promise<LoadedModel & { parity: Parity }>}
 */
/**
 * @overload
 * @param {ReadFile} readFile @param {LoadOptions} [options] @returns {Promise<LoadedModel>}
 */
/** @param {ReadFile} readFile @param {LoadOptions} [options] @returns {Promise<LoadedModel>} */
export async function loadModel(
  readFile,
  { onProgress = () => {}, onDescribed = () => {}, backend, withSample = true } = {},
) {
  const card = parseCard(await readFile('card.json'));
  const read = checkedReader(readFile, card, { onProgress, withSample });
  const parity = withSample ? parseParity(await read(PARITY), card) : null;
  onDescribed(card, parity);
  const file = graphFileOf(parseJson(await read('model.json'), GRAPH.file));
  const weightData = await Promise.all(file.weightsManifest.flatMap((group) => group.paths).map(read));
  const weightSpecs = file.weightsManifest.flatMap((group) => group.weights);
  checkTensors(card, file, weightSpecs);
  await backend;
  const graph = graphOf(file, weightSpecs, weightData);
  checkWeights(card, graph);
  return { card, parity, graph, ...laterReaders(readFile, card) };
}

/**
 * Reads on demand what not every visitor needs.
 * @param {ReadFile} readFile @param {Card} card
 * @returns {Pick<LoadedModel, 'readWords' | 'readWordList' | 'readNeurons' | 'readPassages'>}
 */
function laterReaders(readFile, card) {
  const read = checkedReader(readFile, card);
  const { words, word_list: wordList, neurons, passages } = card;
  return {
    readWords: async () => (words ? read(words.file) : null),
    async readWordList() {
      if (!wordList) return null;
      const { parseWordList } = await import('./word-list-file.js');
      return parseWordList(await read(wordList.file));
    },
    async readNeurons() {
      if (!neurons) return null;
      const { parseNeurons } = await import('./units-file.js');
      return parseNeurons(await read(neurons.file), card);
    },
    async readPassages() {
      if (!passages) return null;
      const { parsePassages } = await import('./excerpts-file.js');
      return parsePassages(await read(passages.file));
    },
  };
}

/**
 * Reads files that the card lists, and checks the length and SHA-256 of each.
 * @param {ReadFile} readFile @param {Card} card
 * @param {Pick<LoadOptions, 'onProgress' | 'withSample'>} [options] progress is of what is read at first
 * @returns {(name: string) => Promise<ArrayBuffer>}
 */
function checkedReader(readFile, card, { onProgress = () => {}, withSample = true } = {}) {
  const later = [card.words, card.word_list, card.neurons, card.passages, card.story].map(
    (part) => part?.file,
  );
  const first = Object.entries(card.files).filter(
    ([name]) => !later.includes(name) && (withSample || name !== PARITY),
  );
  const total = first.reduce((sum, [, file]) => sum + file.bytes, 0);
  /** @type {Map<string, number>} */
  const loaded = new Map();
  return async (name) => {
    const listed = card.files[name];
    if (!listed) throw new ModelError('not-listed', { file: name });
    const report = (/** @type {number} */ bytes) => {
      loaded.set(name, bytes);
      onProgress(
        [...loaded.values()].reduce((sum, size) => sum + size, 0),
        total,
      );
    };
    const bytes = await readFile(name, report);
    await checkFile(name, bytes, listed);
    report(bytes.byteLength);
    return bytes;
  };
}

/** @param {string} name @param {ArrayBuffer} bytes @param {{ bytes: number, sha256: string }} listed */
async function checkFile(name, bytes, listed) {
  if (bytes.byteLength !== listed.bytes) {
    throw new ModelError('size', { file: name, found: bytes.byteLength, listed: listed.bytes });
  }
  // Browsers offer crypto.subtle on https and localhost alone.
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found === listed.sha256) return;
  throw new ModelError('hash', { file: name, found, listed: listed.sha256 });
}

/** @param {any} model @returns {GraphFile} */
function graphFileOf(model) {
  if (!Array.isArray(model?.modelTopology?.node) || !Array.isArray(model.weightsManifest))
    throw new ModelError('not-graph', { format: quoted(model?.format) });
  return checkFit(model, GRAPH);
}

/**
 * @param {GraphFile} file @param {WeightSpec[]} weightSpecs @param {ArrayBuffer[]} weightData
 * @returns {LoadedModel['graph']}
 */
function graphOf(file, weightSpecs, weightData) {
  const { modelTopology, signature, format } = file;
  try {
    return loadGraphModelSync(
      /** @type {any} */ ({ modelTopology, signature, format, weightSpecs, weightData }),
    );
  } catch (error) {
    // TensorFlow.js has no error class of its own.
    throw new ModelError('not-built', { error: error instanceof Error ? error.message : String(error) });
  }
}
