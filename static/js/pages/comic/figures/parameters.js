/** The five hyper-parameters as the knobs of an amplifier: what turning each did, measured by `benchmarks.knobs`. */
import { element } from '../../../ui/elements.js';
import { strung } from '../../../ui/values.js';
import { number, t } from '../../../ui/language.js';
import { createDial } from './dial.js';
import { parameterTexts } from './parameter-text.js';
import { sentenceSpace } from '../drawing/measures.js';
import { lossesOf, written } from './runs.js';
import { createScreen } from './screen.js';

/** @import { Hyperparameter, HyperparameterData } from './types.d.ts' */

/** @type {Hyperparameter[]} */
export const NAMES = ['embedding_dim', 'hidden_size', 'timesteps', 'learning_rate', 'epochs'];

/** @param {HyperparameterData} data */
export function createParameters(data) {
  const texts = parameterTexts(data);
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

  /** @param {Hyperparameter} name @param {number} stop */
  function turn(name, stop) {
    NAMES.forEach((other, k) => dials[k].node.classList.toggle('is-chosen', other === name));
    screen.update(name, stop, texts[name]);
  }

  turn('hidden_size', baseStop(data, 'hidden_size'));
  return { node, transcript: () => transcript(data) };
}

/** The stop at which the other knobs have it, or the last one. @param {HyperparameterData} data @param {Hyperparameter} name */
export function baseStop({ base, knobs }, name) {
  const stop = knobs[name].runs.findIndex((run) => run.value === base[name]);
  return stop < 0 ? knobs[name].runs.length - 1 : stop;
}

/** @param {HyperparameterData} data */
function conditions({ base, knobs }) {
  return t(
    'Measured in {count} training runs on the first {characters} characters of Shakespeare ({few} for the knob “Epochs”). In each run one knob was turned and the others stayed at {embedding_dim}, {hidden_size}, {timesteps}, {learning_rate}, {epochs}. Validation used held-out text.',
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

/** @param {HyperparameterData} data */
function transcript(data) {
  const texts = parameterTexts(data);
  const findings = NAMES.map((name) => {
    const { title, what, effect } = texts[name];
    const runs = data.knobs[name].runs.map((run) =>
      t('{title}: {message}', { title: written(run.value), message: lossesOf(run) }),
    );
    return t('{title}: {what} {effect} {runs}.', { title, what, effect, runs: strung(runs) });
  });
  return [
    t('An amplifier with five knobs. Its screen shows the measurements for each setting.'),
    ...findings,
    conditions(data),
  ].join(sentenceSpace());
}
