/** How far the news of a mistake reaches: a plain recurrent network and an LSTM, measured by `benchmarks.vanishing`. */
import { element } from '../../../ui/elements.js';
import { number, t } from '../../../ui/language.js';
import { sentenceSpace, percent } from '../drawing/measures.js';
import { createReachChart } from './reach-chart.js';
import { createWhispers } from './whispers.js';

/** @import { Network, Reaches, When } from './types.d.ts' */

/** @typedef {{ units: number, timesteps: number, steps: number, texts: number, networks: { plain: Network, lstm: Network } }} Vanishing */

const FIRST_BACK = 20;

/** @param {Vanishing} data static/comic/vanishing.json */
export function createVanishing(data) {
  const { plain, lstm } = data.networks;
  /** @type {{ when: When, back: number }} */
  const state = { when: 'trained', back: FIRST_BACK };
  const whispers = createWhispers();
  const chart = createReachChart();
  const sentence = element('p', { class: 'fig-sentence', 'aria-live': 'polite' });
  const back = createBack(plain.trained.share.length - 1, (k) => change({ back: k }));
  const node = element(
    'div',
    { class: 'fig fig-vanishing' },
    createWhen((when) => change({ when })),
    whispers.node,
    chart.node,
    back.node,
    sentence,
    element('p', { class: 'fig-note' }, conditions(data)),
  );

  /** @param {Partial<typeof state>} changes */
  function change(changes) {
    Object.assign(state, changes);
    const reaches = { plain: plain[state.when], lstm: lstm[state.when] };
    whispers.update(reaches);
    chart.update(reaches, state.back);
    back.update(state.back);
    sentence.textContent = sentenceOf(reaches, state);
  }

  change({});
  return { node, transcript: () => transcript(data) };
}

/** @param {Reaches} reaches @param {{ when: When, back: number }} state */
function sentenceOf({ plain, lstm }, { when, back }) {
  const shares = { n: back, plain: percent(plain.share[back]), lstm: percent(lstm.share[back]) };
  if (when === 'trained') {
    const left = t(
      '{n} letters back, {plain} of the gradient is left in the plain network and {lstm} in the LSTM.',
      shares,
    );
    return left + sentenceSpace() + compared(lstm.share[back] / plain.share[back]);
  }
  return t(
    'Before training, {n} letters back, {plain} of the gradient is left in the plain network and {lstm} in the LSTM. Nothing has been learned yet: the plain network’s orthogonal weights echo whatever they hear, and forget gates that start at σ(1) = 0.73 forget quickly.',
    shares,
  );
}

/** @param {number} ratio the LSTM's share by the plain network's */
function compared(ratio) {
  const times = (/** @type {number} */ factor) => ({
    factor: number(factor, { maximumSignificantDigits: 2 }),
  });
  if (ratio > 1.05) return t('The LSTM’s share is {factor} times as large.', times(ratio));
  if (ratio < 0.95)
    return t('This close, the plain network’s share is {factor} times as large.', times(1 / ratio));
  return t('Here the two are equal.');
}

/** @param {Vanishing} data */
function conditions({ units, steps, texts, networks: { plain, lstm } }) {
  return t(
    'Bubbles are in decibels: a tenth is −20 dB, and −120 dB is silence. Measured with {units} units in each network and {steps} training steps on the same Shakespeare text. Shown is the mean of ‖∂loss(t)/∂x(t−k)‖ over {texts} texts, relative to k = 0, with its 95% interval. Loss on text that neither has seen: {plain} and {lstm} nats per letter.',
    { units, steps, texts, plain: plain.test_loss, lstm: lstm.test_loss },
  );
}

/** @param {Vanishing} data */
function transcript(data) {
  const { plain, lstm } = data.networks;
  const trained = { plain: plain.trained, lstm: lstm.trained };
  const initial = { plain: plain.initial, lstm: lstm.initial };
  return [
    t(
      'Two rows of workers play the telephone game. The first shouts that a letter was wrong, and each passes it on, one letter further back. The larger the bubble, the larger the measured share of the gradient that arrives. The scale is logarithmic: each step down is a tenth, and a millionth is silence. Workers who hear less than a hundred-thousandth are asleep.',
    ),
    ...[1, 5, 20, 50, 80].map((back) => sentenceOf(trained, { when: 'trained', back })),
    sentenceOf(initial, { when: 'initial', back: FIRST_BACK }),
    conditions(data),
  ].join(sentenceSpace());
}

/** @param {(when: When) => void} onChange */
function createWhen(onChange) {
  /** @type {[When, string][]} */
  const choices = [
    ['initial', t('Before training')],
    ['trained', t('After training')],
  ];
  return element(
    'fieldset',
    { class: 'fig-when' },
    element('legend', { class: 'unseen' }, t('Networks shown')),
    ...choices.map(([when, label]) => {
      const radio = element('input', {
        type: 'radio',
        name: 'fig-when',
        value: when,
        checked: when === 'trained',
      });
      radio.addEventListener('change', () => onChange(when));
      return element('label', {}, radio, label);
    }),
  );
}

/** @param {number} most @param {(back: number) => void} onChange */
function createBack(most, onChange) {
  const range = element('input', { type: 'range', min: 1, max: most, step: 1 });
  range.addEventListener('input', () => onChange(range.valueAsNumber));
  const label = element('label', { class: 'fig-range' }, element('span', {}, t('Letters back')), range);
  return {
    node: label,
    /** @param {number} back */
    update(back) {
      range.value = String(back);
    },
  };
}
