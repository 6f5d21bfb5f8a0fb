import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { gateSign } from '../../ui/gate-icon.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { beatsOf, GATES } from './beats.js';
import { QUANTITY_OF } from './stage.js';

/** @import { BeatData, Gate } from './types.d.ts' */

/**
 * One beat at a time: what to do, and what it showed.
 * @param {{ onAnswer: (gate: Gate) => void, onStep: (by: number) => void, onShow: () => void }} listeners
 */
export function createBeatCard({ onAnswer, onStep, onShow }) {
  const place = element('p', { class: 'beat-place label' });
  const title = element('h2', { class: 'beat-title', tabindex: -1 });
  const act = element('p', { class: 'beat-act' });
  const answers = element('div', { class: 'beat-answers', role: 'group', hidden: true });
  const options = GATES.map((gate) => answerButton(gate, () => onAnswer(gate)));
  answers.append(...options.map(({ node }) => node));
  const reward = element('p', { class: 'beat-reward', role: 'status' });
  const more = element('div', { class: 'beat-more', hidden: true });
  const back = control(t('Back'), () => onStep(-1), 'control');
  const show = control(t('Show me'), onShow, 'control');
  const next = control(t('Next'), () => onStep(1), 'button');
  const foot = element('div', { class: 'beat-foot' }, back, show, next);
  const node = element(
    'section',
    { class: 'beat', 'aria-label': t('Question') },
    place,
    title,
    act,
    answers,
    reward,
    more,
    foot,
  );

  return {
    node,
    more,
    focus: () => title.focus({ preventScroll: true }),
    /** @param {number} index @param {BeatData} data */
    update(index, data) {
      const beats = beatsOf(data.story);
      const beat = beats[index];
      const done = beat.done(data);
      const last = index === beats.length - 1;
      setText(place, t('{n} of {count}', { n: index + 1, count: beats.length }));
      setText(title, beat.title(data));
      const isLost = data.at === null && beat.aboutQuestion;
      setText(
        act,
        isLost ? t('This is about the model’s own text. “Show me” brings it back.') : beat.act(data),
      );
      answers.hidden = beat.key !== 'question' || isLost;
      answers.setAttribute('aria-label', beat.title(data));
      for (const option of options) option.update(data.answer, done);
      setText(reward, done || (data.answer !== null && !isLost) ? beat.reward(data) : '');
      more.hidden = !last;
      back.hidden = index === 0;
      show.hidden = done || !(beat.canShow || isLost);
      next.hidden = last;
      next.classList.toggle('is-ready', done);
      node.classList.toggle('is-done', done);
    },
  };
}

/** @param {string} text @param {() => void} onClick @param {string} look */
function control(text, onClick, look) {
  const node = element('button', { type: 'button', class: look }, text);
  node.addEventListener('click', onClick);
  return node;
}

/** @param {Gate} gate @param {() => void} onClick */
function answerButton(gate, onClick) {
  const { symbol, name } = QUANTITIES[QUANTITY_OF[gate]];
  const node = element(
    'button',
    { type: 'button', class: `beat-answer under-${gate}` },
    gateSign(gate),
    element('span', {}, element('b', {}, symbol), ` ${name}`),
  );
  node.addEventListener('click', onClick);
  return {
    node,
    /** @param {Gate | null} answer @param {boolean} right */
    update(answer, right) {
      node.setAttribute('aria-pressed', String(answer === gate));
      node.classList.toggle('is-right', answer === gate && right);
      node.classList.toggle('is-wrong', answer === gate && !right);
    },
  };
}
