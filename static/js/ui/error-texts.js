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
const notImported = (/** @type {string} */ message) => ({ title: t('Nothing was imported'), message });
const damagedTokenizer = (/** @type {string} */ found) =>
  damagedCard(t('card.json, tokenizer: {found}', { found }));

/** @type {{ [Key in FailureKey]: (values: FailureValues[Key]) => FailureText }} */
const TEXTS = {
  stopped: ({ message }) => ({ title: t('The model stopped'), message }),
  'no-model': (values) => ({
    title: t('No model found'),
    message: t('{url} responded with {answer}: is this the address of a model folder?', values),
  }),
  'no-server': (values) => ({
    title: t('The server does not respond'),
    message: t('{url} could not be fetched: is the server running?', values),
  }),
  'no-worker': ({ message }) => ({
    title: t('The model could not start'),
    message: message
      ? t('The worker script failed: {message}. Is it blocked, or has the server stopped?', { message })
      : t('The worker script failed to load. Is it blocked, or has the server stopped?'),
  }),
  'no-part': () => ({
    title: t('The server does not respond'),
    message: t('A part of this page could not be loaded. Is the server still running?'),
  }),
  silent: () => ({
    title: t('The model stopped responding'),
    message: t(
      'It was restarted several times and stopped each time. Load it again, or choose a smaller model.',
    ),
  }),
  format: ({ file, found, format }) => ({
    title: t('Unknown model format'),
    message: t(
      '{name} has format {found}, but this page reads format {format}. Export the model again with the server version that serves this page.',
      { name: file, found: found ?? t('none'), format },
    ),
  }),
  'not-json': ({ file, error, bytes }) =>
    damagedFile(t('{name} is not JSON ({error}); it has {bytes} bytes.', { name: file, error, bytes })),
  'not-base64': (values) =>
    damagedCard(
      t('{where} is not the base64 encoding of {length} float32 values, which has {letters} characters.', {
        ...values,
      }),
    ),
  'not-listed': ({ file }) => damagedCard(t('card.json does not list {name} in “files”.', { name: file })),
  size: ({ file, found, listed }) =>
    damagedFile(
      t(
        '{name} has {found} bytes, but card.json lists {listed}. The file was damaged or replaced in transit: reload the page, or export the model again.',
        { name: file, found, listed },
      ),
    ),
  hash: ({ file, found, listed }) =>
    damagedFile(
      t(
        '{name} has the SHA-256 {found}, but card.json lists {listed}. The file was damaged or replaced in transit: reload the page, or export the model again.',
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
  'too-long': ({ where, path, longest }) =>
    damagedCard(t('{where}: {path} is longer than {longest}.', { where, path, longest })),
  'file-name': ({ name }) =>
    damagedCard(t('card.json lists the file {name}, which cannot be part of a model.', { name })),
  layers: (values) => damagedCard(t('{where} has {found} layers; the model has {needed}.', values)),
  'weight-layers': (values) =>
    damagedCard(
      t(
        'card.json has {weights} layers of weights and {outputs} layers of outputs: the numbers must be equal.',
        values,
      ),
    ),
  'weight-shape': ({ name, found, needed }) => ({
    title: t('Weights do not match'),
    message: shapeText(name, found, needed.map((size) => size ?? t('any')).join(' × ')),
  }),
  'not-graph': ({ format }) => ({
    title: t('Not a graph model'),
    message: t(
      'model.json (format {format}) has no modelTopology.node or weightsManifest: it must be a TensorFlow.js graph model.',
      { format: format ?? t('none') },
    ),
  }),
  'not-built': ({ error }) =>
    damagedFile(t('model.json and its weights do not make a graph ({error}).', { error })),
  'ends-early': ({ file }) => damagedFile(t('{name} is shorter than it says.', { name: file })),
  'not-counts': ({ file, part }) => damagedFile(t('Part {part} of {name} is damaged.', { name: file, part })),
  'not-finite': ({ where }) => damagedFile(t('{where} has values that are not finite numbers.', { where })),
  'no-token': (values) =>
    damagedFile(t('{where} has the token {token}; the last token of the vocabulary is {last}.', values)),
  'token-count': (values) => damagedFile(t('{where} has {found} entries; it must have {needed}.', values)),
  'no-tensor': (values) => ({
    title: t('Missing tensor in the graph'),
    message: t('card.json names the tensor {name}, which is not in model.json.', values),
  }),
  pattern: (values) =>
    damagedTokenizer(t('pattern is {pattern}; it must be a regular expression ({error}).', values)),
  token: (values) => damagedTokenizer(t('{where} is {found}; it must be a string.', values)),
  'special-token': (values) =>
    damagedTokenizer(t('{name} is {id}; it must be an index into the vocabulary, 0 to {last}.', values)),
  'no-unit': (values) => damagedCard(t('{where}: the model has no unit {unit} in layer {layer}.', values)),
  'no-place': (values) =>
    damagedCard(t('{where}: the text has {tokens} tokens, none with the number {token}.', values)),
  'unit-numbers': ({ where, units }) =>
    damagedCard(t('{where} must have {n} numbers, one for each unit.', { where, n: units })),
  'learned-size': ({ bytes, most }) =>
    notImported(t('The file has {bytes} bytes; it may have {most} at most.', { bytes, most })),
  'learned-json': ({ error, bytes }) =>
    notImported(t('The file is not JSON ({error}); it has {bytes} bytes.', { error, bytes })),
  'learned-format': ({ found, needed }) =>
    notImported(
      t('The format of the file is {found}; it must be {needed}, which “Export to a file” writes.', {
        found: found ?? t('missing'),
        needed,
      }),
    ),
  'learned-model': ({ found, model }) =>
    notImported(
      t(
        'The file was written for the model {found}; the model in use is "{model}". Choose the file’s model first.',
        {
          found: found ?? t('missing'),
          model,
        },
      ),
    ),
  'learned-part': ({ part, found }) =>
    notImported(
      t('{part} is {found}; it must be {need}.', {
        part,
        found: found ?? t('missing'),
        need: {
          words: t('a list of words'),
          places: t('a list of whole numbers'),
          gain: t('three numbers: characters, trained and learned'),
          kernel: t('the weights of this model in base64'),
          bias: t('the weights of this model in base64'),
        }[part],
      }),
    ),
  window: () => ({
    title: t('Not for this model'),
    message: t('A bidirectional model has no running state. Choose a model that reads step by step.'),
  }),
};

/** @param {string} name @param {number[] | null} found @param {string} wanted */
function shapeText(name, found, wanted) {
  return found
    ? t('The weight {name} has the shape {found}; the model card requires {wanted}.', {
        name,
        wanted,
        found: found.join(' × '),
      })
    : t('model.json has no weight {name}; the model card requires one of shape {wanted}.', { name, wanted });
}

/** @param {Need} need */
function needText(need) {
  if (typeof need !== 'string') return t('one of {choices}', { choices: need.join(', ') });
  return {
    text: t('a string'),
    number: t('a number'),
    count: t('a whole number'),
    ordinal: t('a whole number above 0'),
    positive: t('a number above 0'),
    amount: t('a number of at least 0'),
    share: t('a number from 0 to 1'),
    part: t('a number between 0 and 1'),
    object: t('an object'),
    list: t('a list'),
    'text-or-null': t('a string or null'),
    'number-or-null': t('a number or null'),
    'number-or-text': t('a number or a text'),
  }[need];
}
