import { element, setText } from '../../../ui/elements.js';
import { number, t } from '../../../ui/language.js';

/** How sure a bet is, and the button that places it. @param {() => void} onBet */
export function createBetControl(onBet) {
  const range = element('input', { type: 'range', id: 'shannon-sure', min: 5, max: 95, step: 5, value: 50 });
  const output = element('output', { class: 'number', for: 'shannon-sure' });
  const button = element('button', { type: 'button', class: 'button' }, t('Bet'));
  const node = element(
    'div',
    { class: 'shannon-bet' },
    element('label', { for: 'shannon-sure' }, t('How sure you are'), ' ', output),
    range,
    button,
  );
  const certainty = () => Number(range.value) / 100;
  const showCertainty = () => setText(output, number(certainty(), { style: 'percent' }));
  range.addEventListener('input', showCertainty);
  button.addEventListener('click', onBet);

  return {
    node,
    /** From 0 to 1. */
    certainty,
    showCertainty,
    /** @param {boolean} possible whether a letter is chosen */
    enable: (possible) => void (button.disabled = !possible),
  };
}
