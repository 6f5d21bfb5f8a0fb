import { loadGraphModelSync } from '../../../vendor/tfjs.js';
import { parseCard, parseParity } from './card.js';
import { ModelError } from '../errors.js';
import { parseJson } from './json-file.js';

/** @import { Card, LoadedModel, LoadOptions, Manifest, ReadFile, WeightSpec } from './types.d.ts' */

/**
 * Reads a model folder (docs/model-format.md) and checks all of it; throws a ModelError for what does not fit.
 * @param {ReadFile} readFile @param {LoadOptions} [options] @returns {Promise<LoadedModel>}
 */
export async function loadModel(readFile, { onProgress = () => {}, onDescribed = () => {}, backend } = {}) {
  const card = parseCard(await readFile('card.json'));
  const read = checkedReader(readFile, card, onProgress);
  const parity = parseParity(await read('parity.json'), card);
  onDescribed(card, parity);
  const model = parseJson(await read('model.json'), 'model.json');
  const manifest = manifestOf(model);
  const weightData = await Promise.all(manifest.flatMap((group) => group.paths).map(read));
  const weightSpecs = manifest.flatMap((group) => group.weights);
  checkTensors(card, model, weightSpecs);
  await backend;
  const { modelTopology, signature, format } = model;
  const graph = loadGraphModelSync(
    /** @type {any} */ ({ modelTopology, signature, format, weightSpecs, weightData }),
  );
  return { card, parity, graph, ...laterReaders(readFile, card) };
}

/**
 * Reads on demand what not every visitor needs.
 * @param {ReadFile} readFile @param {Card} card
 * @returns {Pick<LoadedModel, 'readWords' | 'readNeurons' | 'readPassages'>}
 */
function laterReaders(readFile, card) {
  const read = checkedReader(readFile, card);
  const { words, neurons, passages } = card;
  return {
    readWords: async () => (words ? read(words.file) : null),
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
 * @param {ReadFile} readFile @param {Card} card @param {LoadOptions['onProgress']} [onProgress] of what is read at first
 * @returns {(name: string) => Promise<ArrayBuffer>}
 */
function checkedReader(readFile, card, onProgress = () => {}) {
  const later = [card.words, card.neurons, card.passages].map((part) => part?.file);
  const first = Object.entries(card.files).filter(([name]) => !later.includes(name));
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

/** @returns {Manifest} */
function manifestOf(/** @type {any} */ model) {
  if (Array.isArray(model?.modelTopology?.node) && Array.isArray(model.weightsManifest)) {
    return model.weightsManifest;
  }
  throw new ModelError('not-graph', { format: JSON.stringify(model?.format) ?? null });
}

/**
 * Every tensor that the card names must be in the graph, and the weights must fit each other.
 * @param {Card} card @param {any} model @param {WeightSpec[]} specs
 */
function checkTensors(card, model, specs) {
  const { graph } = card;
  const nodes = new Set(model.modelTopology.node.map((/** @type {{ name: string }} */ node) => node.name));
  for (const name of tensorNames(graph)) {
    if (nodes.has(name.split(':')[0])) continue;
    throw new ModelError('no-tensor', { name });
  }
  const shapes = new Map(specs.map((spec) => [spec.name, spec.shape]));
  const vocabulary = card.tokenizer.vocabulary.length;
  const { embedding, dense, layers } = graph.weights;
  checkShape(shapes, embedding, [vocabulary, null]);
  checkShape(shapes, dense.kernel, [null, vocabulary]);
  if (layers.length !== graph.outputs.layers.length) {
    const outputs = graph.outputs.layers.length;
    throw new ModelError('weight-layers', { weights: layers.length, outputs });
  }
  layers.forEach(({ kernel }, n) => checkShape(shapes, kernel, [null, 4 * graph.outputs.layers[n].units]));
}

function tensorNames(/** @type {Card['graph']} */ graph) {
  const inputs =
    graph.kind === 'step'
      ? [graph.inputs.token, ...graph.inputs.layers.flatMap(({ h, c }) => [h, c])]
      : [graph.inputs.tokens];
  const outputs = graph.outputs.layers.flatMap(({ h, c, gates, candidate }) => [h, c, gates, candidate]);
  return [...inputs, graph.outputs.logits, ...outputs];
}

/** @param {Map<string, number[]>} shapes @param {string} name @param {(number | null)[]} needed null: any size */
function checkShape(shapes, name, needed) {
  const found = shapes.get(name) ?? null;
  if (found?.length === needed.length && needed.every((size, n) => size === null || size === found[n]))
    return;
  throw new ModelError('weight-shape', { name, found, needed });
}
