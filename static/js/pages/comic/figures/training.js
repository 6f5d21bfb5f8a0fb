/** A training as a hill that a figure walks down: the losses of the loaded model's card, epoch by epoch. */
import { element, setText } from '../../../ui/elements.js';
import { lookUp, number, parts, t } from '../../../ui/language.js';
import { nats } from './runs.js';
import { createChoices } from './choices.js';
import { createHill } from './hill.js';
import { sentenceSpace, unsureBetween } from '../drawing/measures.js';

/** @import { Epoch, Trained } from './types.d.ts' */

/** The two tokens of a vocabulary that stand for no letter: PAD and UNK. */
const SPECIAL = 2;

/** @param {Trained} card */
export function createTraining(card) {
  const state = { card, epoch: card.training.history.length, walked: false };
  const hill = createHill(lead);
  const range = element('input', { type: 'range', min: 0, step: 1 });
  range.addEventListener('input', () => lead(range.valueAsNumber));
  const sentence = element('p', { class: 'fig-sentence' });
  const choices = createChoices();
  const numbers = element('p', { class: 'fig-numbers number' });
  const note = element('p', { class: 'fig-note' });
  const node = element(
    'div',
    { class: 'fig fig-training' },
    hill.node,
    element('label', { class: 'fig-range' }, element('span', {}, t('Epoch')), range),
    element('div', { class: 'fig-beside' }, sentence, choices.node, numbers, note),
  );

  /** The reader walks, and is told where. @param {number} epoch */
  function lead(epoch) {
    state.walked = true;
    sentence.setAttribute('aria-live', 'polite');
    walk(epoch);
  }

  /** @param {number} epoch */
  function walk(epoch) {
    const { history } = state.card.training;
    state.epoch = Math.max(0, Math.min(history.length, epoch));
    range.value = String(state.epoch);
    hill.walk(state.epoch);
    setText(numbers, losses(state.card, state.epoch));
    setText(sentence, sentenceOf(state.card, state.epoch));
    choices.update(optionsOf(state.card, state.epoch), optionsOf(state.card, 0));
    range.setAttribute('aria-valuetext', losses(state.card, state.epoch));
  }

  /** @param {Trained} other */
  function update(other) {
    const { history, best_epoch } = other.training;
    Object.assign(state, { card: other, walked: false });
    range.max = String(history.length);
    hill.update(
      [guessing(other), ...history.map((epoch) => epoch.valid_loss)],
      history.map((epoch) => epoch.loss),
      best_epoch,
    );
    note.replaceChildren(...noteOf(other, power()));
    walk(history.length);
  }

  update(card);
  return {
    node,
    update,
    transcript: () => transcript(state.card),
    /** Walks down by itself, until the reader leads. @param {number} run 0 to 1 */
    play(run) {
      const epoch = Math.round(run * state.card.training.history.length);
      if (!state.walked && epoch !== state.epoch) walk(epoch);
    },
  };
}

/** The loss of who knows nothing and holds every token equally likely. @param {Trained} card */
export function guessing({ tokenizer }) {
  return Math.log(tokenizer.vocabulary.length - SPECIAL);
}

/** Of how many equally likely tokens it seems to choose. @param {Trained} card @param {number} epoch */
function optionsOf(card, epoch) {
  return unsureBetween(epoch === 0 ? guessing(card) : card.training.history[epoch - 1].valid_loss);
}

/** @param {Trained} card @param {number} epoch */
function losses(card, epoch) {
  if (epoch === 0) return t('epoch 0 · {loss} nats', { loss: nats(guessing(card)) });
  const { loss, valid_loss } = card.training.history[epoch - 1];
  return t('epoch {epoch} · training {loss} · validation {valid} nats', {
    epoch,
    loss: nats(loss),
    valid: nats(valid_loss),
  });
}

/** @param {Trained} card @param {number} epoch */
function sentenceOf(card, epoch) {
  const words = card.tokenizer.level === 'word';
  if (epoch === 0) {
    const n = card.tokenizer.vocabulary.length - SPECIAL;
    return words
      ? t('Up here nobody knows anything: as unsure as when choosing among all {n} words.', { n })
      : t('Up here nobody knows anything: as unsure as when choosing among all {n} characters.', { n });
  }
  const n = number(unsureBetween(card.training.history[epoch - 1].valid_loss), {
    maximumSignificantDigits: 2,
  });
  return words
    ? t('On text it has never seen, it is as unsure as when choosing among {n} words.', { n })
    : t('On text it has never seen, it is as unsure as when choosing among {n} characters.', { n });
}

/** @param {Trained} card @param {Node | string} power e to the power of L */
function noteOf({ title, training: { history } }, power) {
  const harder = history.filter(({ loss, valid_loss }) => loss > valid_loss).length;
  const why = t(
    'In most epochs the training loss is higher because it is measured during training: the model is still improving and, with dropout, parts of it are switched off.',
  );
  return [
    ...parts(
      'Measured while “{title}” was trained. A loss of L nats is as unsure as choosing among {power} equally likely options. The height is on a logarithmic scale.',
      { title: lookUp(title), power },
    ),
    ...(2 * harder > history.length ? [sentenceSpace(), why] : []),
  ];
}

function power() {
  return element('span', {}, 'e', element('sup', {}, 'L'));
}

/** @param {Trained} card */
function transcript(card) {
  const { history, best_epoch } = card.training;
  return [
    t(
      'A figure walks down a hill. The height is the validation loss after each epoch, the dashed line is the training loss, and the flag marks epoch {best}, the best one.',
      { best: best_epoch },
    ),
    sentenceOf(card, 0),
    ...history.map(({ epoch }) => `${losses(card, epoch)}.`),
    sentenceOf(card, history.length),
    noteOf(card, 'e^L').join(''),
  ].join(sentenceSpace());
}
