// Opens the models that `tests/make_models.py` writes.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fileReader, startNode } from '../../server/node/node.mjs';
import { loadModel } from '../../static/js/core/model/loader.js';
import { createStepper } from '../../static/js/core/model/stepper.js';
import { createTokenizer } from '../../static/js/core/model/tokenizer.js';

const FOLDER = process.env.TEST_MODELS ?? fileURLToPath(new URL('../fixtures/models', import.meta.url));

/** @type {ReturnType<typeof startNode> | undefined} */
let backend;

/** @param {string} name */
export function modelFolder(name) {
  const folder = `${FOLDER}/${name}`;
  if (existsSync(folder)) return folder;
  throw new Error(`${folder} is missing: run .venv/bin/python -m tests.make_models tests/fixtures/models`);
}

/** @param {string} name */
export async function openModel(name) {
  backend ??= startNode();
  const model = await loadModel(fileReader(modelFolder(name)), { backend });
  return { model, stepper: createStepper(model), tokenizer: createTokenizer(model.card.tokenizer) };
}
