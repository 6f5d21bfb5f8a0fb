import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatNumber } from '../../../ui/values.js';

/** The slider that holds a forget gate. @param {() => void} onInput */
export function createGateSlider(onInput) {
  const slider = element('input', { type: 'range', id: 'hold-gate', min: 0, max: 1, step: 0.01, value: 0.5 });
  const output = element('output', { class: 'number', for: 'hold-gate' });
  slider.addEventListener('input', onInput);
  const node = element(
    'div',
    { class: 'hold-control' },
    element('label', { for: 'hold-gate' }, t('forget gate'), ' ', output),
    slider,
    element(
      'p',
      { class: 'ends', 'aria-hidden': 'true' },
      element('span', {}, t('0: forgets everything')),
      element('span', {}, t('1: keeps everything')),
    ),
  );

  return {
    node,
    value: () => Number(slider.value),
    showValue: () => setText(output, formatNumber(Number(slider.value))),
    /** Another round begins. */
    reset() {
      slider.value = '0.5';
      slider.disabled = false;
    },
    disable: () => void (slider.disabled = true),
  };
}
