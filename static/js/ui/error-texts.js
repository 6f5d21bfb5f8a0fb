import { t } from './language.js';

/** @import { Failure, FailureKey, FailureValues, Need } from '../core/failure.d.ts' */
/** `title`: a few words, for a heading. @typedef {{ title: string, message: string }} FailureText */

/** What a failure says in the language of the page. @param {Failure} failure @returns {FailureText} */
export function failureText({ key, values }) {
  // Plain digits: these numbers are compared with those in files.
  const plain = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(value) : value,
  ]);
  return /** @type {(values: object) => FailureText} */ (TEXTS[key])(Object.fromEntries(plain));
}

const damagedCard = (/** @type {string} */ message) => ({ title: t('Damaged model card'), message });
const damagedFile = (/** @type {string} */ message) => ({ title: t('Damaged model file'), message });
const damagedTokenizer = (/** @type {string} */ found) =>
  damagedCard(t('card.json, tokenizer: {found}', { found }));

/** @type {{ [Key in FailureKey]: (values: FailureValues[Key]) => FailureText }} */
const TEXTS = {
  stopped: ({ message }) => ({ title: t('The model stopped'), message }),
  'no-model': (values) => ({
    title: t('No model here'),
    message: t('{url} answered {answer}: is the address that of a model’s folder?', values),
  }),
  'no-server': (values) => ({
    title: t('The server does not answer'),
    message: t('{url} could not be fetched: is the server running?', values),
  }),
  'no-worker': ({ message }) => ({
    title: t('The model could not start'),
    message: message
      ? t('The worker script failed: {message}. Was it blocked, or is the server gone?', { message })
      : t('The worker script failed to load. Was it blocked, or is the server gone?'),
  }),
  format: ({ file, found, format }) => ({
    title: t('Unknown model format'),
    message: t(
      '{name} has format {found}; this page reads format {format}. Export the model again with the version of the server that serves this page.',
      { name: file, found: found ?? t('none'), format },
    ),
  }),
  'not-json': ({ file, error, bytes }) =>
    damagedFile(t('{name} is not JSON ({error}); it has {bytes} bytes.', { name: file, error, bytes })),
  'not-base64': (values) =>
    damagedCard(
      t('{where} is not base64 of {length} float32, which are {letters} letters.', {
        ...values,
      }),
    ),
  'not-listed': ({ file }) => damagedCard(t('card.json does not list {name} under files.', { name: file })),
  size: ({ file, found, listed }) =>
    damagedFile(
      t(
        '{name} has {found} bytes; card.json says {listed}. It was damaged or replaced on the way: reload the page, or export the model again.',
        { name: file, found, listed },
      ),
    ),
  hash: ({ file, found, listed }) =>
    damagedFile(
      t(
        '{name} has the SHA-256 {found}; card.json says {listed}. It was damaged or replaced on the way: reload the page, or export the model again.',
        { name: file, found, listed },
      ),
    ),
  field: ({ where, path, found, need }) =>
    damagedCard(
      t('{where}: {path} is {found}; it must be {need}.', {
        where,
        path,
        found: found ?? t('missing'),
        need: needText(need),
      }),
    ),
  empty: (values) => damagedCard(t('{where} is empty.', values)),
  layers: (values) => damagedCard(t('{where} has {found} layers; the model has {needed}.', values)),
  'weight-layers': (values) =>
    damagedCard(
      t('card.json has {weights} layers of weights and {outputs} of outputs: they must be as many.', values),
    ),
  'weight-shape': ({ name, found, needed }) => ({
    title: t('Weights that do not fit'),
    message: shapeText(name, found, needed.map((size) => size ?? t('any')).join(' × ')),
  }),
  'not-graph': ({ format }) => ({
    title: t('Not a graph model'),
    message: t(
      'model.json (format {format}) lacks modelTopology.node or weightsManifest: it must be a TensorFlow.js graph model.',
      { format: format ?? t('none') },
    ),
  }),
  'no-tensor': (values) => ({
    title: t('Graph without a tensor'),
    message: t('card.json names the tensor {name}; model.json has none such.', values),
  }),
  pattern: (values) =>
    damagedTokenizer(t('pattern is {pattern}; it must be a regular expression ({error}).', values)),
  token: (values) => damagedTokenizer(t('{where} is {found}; it must be a text.', values)),
  'special-token': (values) =>
    damagedTokenizer(t('{name} is {id}; it must be a place in the vocabulary, 0 to {last}.', values)),
  'no-unit': (values) => damagedCard(t('{where}: the model has no unit {unit} in layer {layer}.', values)),
  'unit-numbers': ({ where, units }) =>
    damagedCard(t('{where} must be {n} numbers, one for each unit.', { where, n: units })),
  window: () => ({
    title: t('Not for this model'),
    message: t('A bidirectional model has no running state. Choose a model that reads step by step.'),
  }),
};

/** @param {string} name @param {number[] | null} found @param {string} wanted */
function shapeText(name, found, wanted) {
  return found
    ? t('The weight {name} is {found}; the model card needs {wanted}.', {
        ...{ name, wanted },
        found: found.join(' × '),
      })
    : t('The weight {name} is missing in model.json; the model card needs {wanted}.', { name, wanted });
}

/** @param {Need} need */
function needText(need) {
  if (typeof need !== 'string') return t('one of {choices}', { choices: need.join(', ') });
  return {
    text: t('a text'),
    number: t('a number'),
    count: t('a whole number'),
    positive: t('a number above 0'),
    object: t('an object'),
    list: t('a list'),
    'text-or-null': t('a text or null'),
    'number-or-null': t('a number or null'),
    'number-or-text': t('a number or a text'),
  }[need];
}
