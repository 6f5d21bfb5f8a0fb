/** The five hyper-parameters as the knobs of an amplifier: what turning each did, measured by `benchmarks.knobs`. */
import { element } from '../../ui/elements.js';
import { strung } from '../../ui/values.js';
import { number, t } from '../../ui/language.js';
import { createDial } from './dial.js';
import { ofKnobs } from './parameter-text.js';
import { BETWEEN } from './measures.js';
import { createScreen } from './screen.js';

/** @typedef {'embedding_dim' | 'hidden_size' | 'timesteps' | 'learning_rate' | 'epochs'} Name */

/**
 * @typedef {object} Run one training; without losses where they were no longer numbers
 * @property {number} value
 * @property {number} parameters
 * @property {number} seconds
 * @property {number} [loss] nats per character, after training, on what was learned
 * @property {number} [valid_loss] on what was not
 * @property {[number, number][]} [history] both, by epoch
 * @property {string} [text] what it writes
 */

/**
 * @typedef {object} Knobs static/comic/knobs.json
 * @property {Record<Name | 'batch_size', number>} base
 * @property {{ prompt: string, temperature: number }} sample
 * @property {Record<Name, { characters: number, runs: Run[] }>} knobs
 */

/** @type {Name[]} */
export const NAMES = ['embedding_dim', 'hidden_size', 'timesteps', 'learning_rate', 'epochs'];

/** @param {Knobs} data */
export function createKnobs(data) {
  const texts = ofKnobs(data);
  const screen = createScreen(data);
  const dials = NAMES.map((name) => {
    const { runs } = data.knobs[name];
    return createDial({ name, title: texts[name].title, runs, stop: baseStop(data, name) }, (stop) =>
      turn(name, stop),
    );
  });
  const node = element(
    'div',
    { class: 'fig fig-knobs' },
    element('div', { class: 'fig-amp' }, ...dials.map((dial) => dial.node)),
    screen.node,
    element('p', { class: 'fig-note' }, conditions(data)),
  );

  /** @param {Name} name @param {number} stop */
  function turn(name, stop) {
    NAMES.forEach((each, k) => dials[k].node.classList.toggle('is-chosen', each === name));
    screen.update(name, stop, texts[name]);
  }

  turn('hidden_size', baseStop(data, 'hidden_size'));
  return { node, transcript: () => transcript(data) };
}

/** The stop at which the other knobs have it, or the last one. @param {Knobs} data @param {Name} name */
export function baseStop({ base, knobs }, name) {
  const found = knobs[name].runs.findIndex((run) => run.value === base[name]);
  return found < 0 ? knobs[name].runs.length - 1 : found;
}

/** @param {Knobs} data */
function conditions({ base, knobs }) {
  return t(
    'Measured: {count} trainings on the first {characters} characters of Shakespeare ({few} for the knob “epochs”), each with one knob turned and the others at {embedding_dim}, {hidden_size}, {timesteps}, {learning_rate}, {epochs}. Validation is on text that was held back.',
    {
      count: new Set(
        NAMES.flatMap((name) =>
          knobs[name].runs.map((run) =>
            name !== 'epochs' && run.value === base[name] ? '' : `${name} ${run.value}`,
          ),
        ),
      ).size,
      characters: knobs.hidden_size.characters,
      few: knobs.epochs.characters,
      ...base,
      learning_rate: number(base.learning_rate, { maximumSignificantDigits: 3 }),
    },
  );
}

/** @param {Knobs} data */
function transcript(data) {
  const texts = ofKnobs(data);
  const told = NAMES.map((name) => {
    const { title, what, effect } = texts[name];
    const runs = data.knobs[name].runs.map((run) =>
      t('{title}: {message}', { title: written(run.value), message: lossesOf(run) }),
    );
    return t('{title}: {what} {effect} {runs}.', { title, what, effect, runs: strung(runs) });
  });
  return [
    t('An amplifier with five knobs; its screen shows what was measured at each stop.'),
    ...told,
    conditions(data),
  ].join(BETWEEN);
}

/** @param {Run} run */
export function lossesOf({ loss, valid_loss }) {
  return loss === undefined || valid_loss === undefined
    ? t('the loss was no longer a number')
    : t('training {loss} · validation {valid} nats', { loss: nats(loss), valid: nats(valid_loss) });
}

/** @param {number} loss */
export function nats(loss) {
  return number(loss, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** The value of a hyper-parameter. @param {number} value */
export function written(value) {
  return number(value, { maximumSignificantDigits: 3 });
}
