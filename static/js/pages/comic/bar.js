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
  node.append(
    element(
      'div',
      { class: 'bar-text' },
      element('label', { class: 'label', for: 'sentence' }, t('Your sentence')),
      sentence,
    ),
    strip.node,
    unknown,
    element('div', { class: 'bar-side' }, words, unit.node, scope.node),
  );

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
