import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatNumber, glyphOf } from '../../../ui/values.js';
import { percent } from '../drawing/measures.js';

/** @import { Voices } from '../../../core/study/types.d.ts' */

const LETTERS = 5;

/** Which of the likeliest next letters is voted on, and how the vote ends. @param {() => void} onChoice */
export function createVoteChoice(onChoice) {
  let chosen = 0;
  const choices = Array.from({ length: LETTERS }, (_, k) => createChoice(k, () => choose(k)));
  const count = element('p', { class: 'vote-count number', 'aria-live': 'polite' });
  const node = element(
    'fieldset',
    { class: 'vote' },
    element('legend', { class: 'label' }, t('Hear the votes for')),
    element('div', { class: 'vote-letters' }, ...choices.map((choice) => choice.node)),
    count,
  );

  /** @param {number} k */
  function choose(k) {
    chosen = k;
    onChoice();
  }

  return {
    node,
    chosen: () => chosen,
    /**
     * @param {Voices} voices @param {{ sumFor: number, sumAgainst: number }} sums
     * @param {boolean} heard false while they are those of another letter
     */
    update(voices, { sumFor, sumAgainst }, heard) {
      node.setAttribute('aria-busy', String(!heard));
      choices.forEach((choice, k) => choice.update(voices[k] ?? null, k === chosen));
      const voted = voices[chosen];
      setText(count, voted ? countOf(sumFor, sumAgainst, voted.bias) : '\u00a0');
    },
  };
}

/** @param {string} text of a token */
export function glyphOfText(text) {
  return glyphOf({ id: 0, text, start: 0, end: text.length });
}

/** @param {number} sumFor @param {number} sumAgainst @param {number} bias */
function countOf(sumFor, sumAgainst, bias) {
  return t('for {for} · against {against} · bias {bias} · score {score}', {
    for: formatNumber(sumFor),
    against: formatNumber(sumAgainst),
    bias: formatNumber(bias),
    score: formatNumber(sumFor + sumAgainst + bias),
  });
}

/** @param {number} k @param {() => void} onChoose */
function createChoice(k, onChoose) {
  const radio = element('input', { type: 'radio', name: 'vote', class: 'unseen', value: k, disabled: true });
  const letter = element('b', {}, '–');
  const share = element('span', { class: 'number' });
  radio.addEventListener('change', onChoose);
  return {
    node: element('label', { class: 'vote-letter' }, radio, letter, share),
    /** @param {Voices[number] | null} voice @param {boolean} checked */
    update(voice, checked) {
      radio.disabled = voice === null;
      radio.checked = checked;
      setText(letter, voice ? glyphOfText(voice.text) : '–');
      setText(share, voice ? percent(voice.probability) : '\u00a0');
    },
  };
}
