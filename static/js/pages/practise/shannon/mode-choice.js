import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

/** @import { Mode } from './types.d.ts' */

/** Whether letters are guessed or bet on. @param {() => void} onChange */
export function createModeChoice(onChange) {
  const radio = (/** @type {string} */ value, /** @type {string} */ name) =>
    element(
      'label',
      { class: 'mode' },
      element('input', { type: 'radio', name: 'shannon-mode', value, checked: value === 'guess' }),
      ` ${name}`,
    );
  const node = element(
    'fieldset',
    { class: 'modes' },
    element('legend', { class: 'unseen' }, t('How to play')),
    radio('guess', t('guess until it is right')),
    radio('bet', t('bet on one letter')),
  );
  node.addEventListener('change', onChange);
  return {
    node,
    /** @param {boolean} possible whether it can still be chosen */
    enable: (possible) => void (node.disabled = !possible),
    /** @returns {Mode} */
    chosen: () => (node.querySelector('input')?.checked ? 'guess' : 'bet'),
  };
}
