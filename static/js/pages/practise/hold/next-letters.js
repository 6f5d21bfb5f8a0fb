import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { glyphOf } from '../../../ui/values.js';
import { percent } from './hold-text.js';

/** @import { NextData } from './types.d.ts' */

/** Rows besides that of the letter in question. */
const OTHERS = 3;

/** What the LSTM alone expects after the text: the letter in question, and the likeliest others. */
export function createNextLetters() {
  const heading = element('h3', { class: 'label' }, t('Next letter, by the LSTM alone'));
  const list = element('ol', { class: 'next-rows' });
  const note = element('p', { class: 'exercise-caption' });
  const node = element('div', { class: 'next' }, heading, list, note);

  return {
    node,
    /** @param {NextData} data */
    update({ letter, untouched, held, next, vocabulary }) {
      const others = next
        .map(({ id, probability }) => ({ text: vocabulary[id], probability }))
        .filter(({ text }) => text !== letter)
        .slice(0, OTHERS);
      list.replaceChildren(
        row(letter, held ?? untouched, held === null ? null : untouched, true),
        ...others.map(({ text, probability }) => row(text, probability, null, false)),
      );
      setText(
        note,
        held === null ? t('with no gate held') : t('with the gates held; the outline: with no gate held'),
      );
    },
  };
}

/** @param {string} text @param {number} probability @param {number | null} before @param {boolean} isAsked */
function row(text, probability, before, isAsked) {
  const bar = element('span', {
    class: before === null ? 'next-bar' : 'next-bar is-compared',
    'aria-hidden': 'true',
  });
  bar.style.setProperty('--share', probability.toFixed(4));
  bar.style.setProperty('--untouched', (before ?? 0).toFixed(4));
  const glyph = glyphOf({ id: 0, text, start: 0, end: 1 });
  return element(
    'li',
    { class: isAsked ? 'next-row is-asked' : 'next-row' },
    element('span', { class: 'next-glyph' }, glyph),
    bar,
    element('span', { class: 'next-share number' }, percent(probability)),
  );
}
