import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';
import { unknownNote } from '../../views/editor/unknown-tokens.js';
import { percent } from './drawing/measures.js';
import { createLetterStrip } from './letter-strip.js';
import { createHoldScope, createUnitChoice } from './unit-controls.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recording } from '../../core/types.d.ts' */
/** @import { Moment } from './drawing/types.d.ts' */

/**
 * The bar that stays in view while the panels scroll: the sentence, the letter and the unit that the panels are
 * about, and the likeliest next words.
 * @param {HTMLElement} node @param {object} listeners @param {(text: string) => void} listeners.onText
 * @param {(column: number) => void} listeners.onColumn @param {(unit: number) => void} listeners.onUnit
 * @param {(all: boolean) => void} listeners.onScope @param {() => void} listeners.onReset
 */
export function createBar(node, { onText, onColumn, onUnit, onScope, onReset }) {
  const sentence = createSentence(onText);
  const strip = createLetterStrip(onColumn);
  const unknown = element('p', { class: 'bar-unknown', role: 'status', hidden: true });
  const words = element('p', { class: 'bar-words' });
  const unit = createUnitChoice(onUnit);
  const scope = createHoldScope({ onScope, onReset });
  const text = element(
    'div',
    { class: 'bar-text' },
    element('label', { class: 'label', for: 'sentence' }, t('Your sentence')),
    sentence,
  );
  const drawer = createDrawer(text, unknown, unit.node, scope.node);
  node.append(drawer.toggle, drawer.node, strip.node, words);

  const drawUnknown = onChange((/** @type {Recording} */ recording, /** @type {Card | null} */ card) => {
    const note = unknownNote(recording, card);
    unknown.hidden = note === '';
    setText(unknown, note);
  });

  return {
    /** @param {Moment} moment @param {string} text */
    update(moment, text) {
      if (document.activeElement !== sentence && sentence.value !== text) sentence.value = text;
      for (const part of [strip, unit, scope]) part.update(moment);
      drawUnknown(moment.recording, moment.card);
      node.classList.toggle('is-holding', moment.changes.length > 0);
      drawWords(words, moment);
    },
  };
}

/**
 * Where there is only room for one row, what is not always needed opens below it.
 * @param {...HTMLElement} parts
 */
function createDrawer(...parts) {
  const node = element('div', { class: 'bar-drawer', id: 'bar-drawer' }, ...parts);
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'control bar-toggle',
      'aria-expanded': 'false',
      'aria-controls': node.id,
      'aria-label': t('Change sentence and unit'),
      title: t('Change sentence and unit'),
    },
    '✎',
  );

  /** @param {boolean} open */
  function setOpen(open) {
    node.classList.toggle('is-open', open);
    toggle.setAttribute('aria-expanded', String(open));
  }

  toggle.addEventListener('click', () => setOpen(!node.classList.contains('is-open')));
  node.addEventListener('keydown', ({ key, isComposing }) => {
    if (key !== 'Escape' || isComposing || !node.classList.contains('is-open')) return;
    setOpen(false);
    toggle.focus();
  });
  return { node, toggle };
}

/** @param {(text: string) => void} onText */
function createSentence(onText) {
  const input = element('input', {
    type: 'text',
    id: 'sentence',
    'aria-label': t('Your sentence'),
    placeholder: t('Type a sentence. Until then, the panels keep the last one.'),
    class: 'field sentence',
    maxlength: 200,
    spellcheck: 'false',
    autocomplete: 'off',
  });
  input.addEventListener('input', () => onText(input.value));
  return input;
}

/** @param {HTMLElement} node @param {Moment} moment */
function drawWords(node, { next, untouched }) {
  const likeliest = next
    .slice(0, 3)
    .map(({ text, probability }) =>
      element('span', { class: 'bar-word' }, element('b', {}, text), ` ${percent(probability)}`),
    );
  const before = untouched?.[0];
  const was =
    before && before.text !== next[0]?.text
      ? [element('span', { class: 'bar-was' }, t('instead of {word}', { word: before.text }))]
      : [];
  const content = [
    element('span', { class: 'label' }, t('Next word, by the LSTM alone')),
    ...likeliest,
    ...was,
  ];
  if (node.textContent !== content.map((part) => part.textContent).join('')) node.replaceChildren(...content);
}
