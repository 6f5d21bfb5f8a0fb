import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { onChange } from '../../../ui/on-change.js';
import { formatCount, formatDuration, formatMeasure } from '../../../ui/formats.js';
import { createLossCurve } from '../../../views/model-card/loss-curve.js';

/** @import { View } from '../../../views/types.d.ts' */
/** @import { State, Training } from '../state/types.d.ts' */

/** @type {Record<string, () => [title: string, text: string]>} */
const WORDS = {
  none: () => [
    t('No model yet'),
    t('Train one in a terminal. This page shows the progress and loads the model when it is ready.'),
  ],
  preparing: () => [t('Training is about to start'), t('Reading the text and starting TensorFlow.')],
  training: () => [
    t('A model is being trained'),
    t(
      'It predicts each next letter of its text and corrects its weights a little after every batch. This page loads the model when it is ready.',
    ),
  ],
  evaluating: () => [
    t('The model is being evaluated'),
    t('It is tested on a part of the text that it has never seen.'),
  ],
  exporting: () => [
    t('The model is being exported'),
    t('It is being converted to TensorFlow.js. This takes a moment.'),
  ],
  failed: () => [t('The training ended early'), t('See its terminal for details.')],
};

/** States whose message says more than the page does. */
const SPEAKING = new Set(['preparing', 'failed']);

/** What stands in the place of the editor until there is a model. @param {HTMLElement} node @returns {View<State>} */
export function createTraining(node) {
  const title = element('h2');
  const text = element('p', { role: 'status' });
  const bar = element('progress', { max: 1, 'aria-label': t('Training progress') });
  const commands = createCommands();
  const curve = createLossCurve();
  const facts = [t('epoch'), t('loss'), t('tokens per second'), t('time left')].map((name) => {
    const value = element('dd', { class: 'number' });
    return { value, node: element('div', {}, element('dt', { class: 'label' }, name), value) };
  });
  const numbers = element('dl', { class: 'facts' }, ...facts.map((fact) => fact.node));
  node.append(element('div', { class: 'training-text' }, title, text, commands), bar, numbers, curve.node);
  /** @type {{ fraction: number, loss: number }[]} */
  let points = [];

  const draw = onChange((/** @type {Training | null} */ training) => {
    const state = training?.state ?? 'none';
    const [heading, explanation] = (WORDS[state] ?? WORDS.none)();
    setText(title, heading);
    const message = training && SPEAKING.has(training.state) ? training.message : '';
    setText(text, message ? t('{explanation} ({message})', { explanation, message }) : explanation);
    const busy = training !== null && state !== 'failed';
    commands.hidden = busy;
    bar.hidden = !busy;
    if (training && state === 'training') bar.value = training.fraction;
    else bar.removeAttribute('value');
    numbers.hidden = state !== 'training';
    if (training) factsOf(training).forEach((fact, n) => setText(facts[n].value, fact));
    points = pointsWith(points, training);
    curve.update(points);
  });

  return {
    node,
    update({ phase, listing }) {
      node.hidden = phase !== 'empty';
      if (phase === 'empty') draw(listing.training);
    },
    destroy: () => node.replaceChildren(),
  };
}

/** @param {Training} training */
function factsOf({ epoch, epochs, loss, tokens_per_second, seconds_left }) {
  return [
    t('{epoch} of {epochs}', { epoch: Math.min(epoch, epochs), epochs }),
    loss === null ? '–' : t('{loss} nats', { loss: formatMeasure(loss) }),
    tokens_per_second === null ? '–' : formatCount(tokens_per_second),
    seconds_left === null ? '–' : formatDuration(seconds_left),
  ];
}

/** @param {{ fraction: number, loss: number }[]} points @param {Training | null} training */
function pointsWith(points, training) {
  if (!training || training.loss === null || training.state !== 'training') return [];
  const { fraction, loss } = training;
  const last = points.at(-1);
  // Another training begins further left.
  if (last && fraction < last.fraction) return [{ fraction, loss }];
  return last?.fraction === fraction ? points : [...points, { fraction, loss }];
}

function createCommands() {
  const choices = [
    ['make demo', t('trains a small first model in a few minutes')],
    ['python -m server train FILE', t('trains a model on your own text')],
  ];
  const rows = choices.map(([command, what]) =>
    element('li', {}, element('code', {}, command), ' ', element('span', {}, what)),
  );
  return element('ul', { class: 'commands' }, ...rows);
}
