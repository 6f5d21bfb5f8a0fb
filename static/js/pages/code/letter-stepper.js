// The text that the model reads, shaded by the unit's memory, and the controls that go through its letters.
import { element, setAttributes } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { nameOf } from '../../ui/values.js';
import { roundUp } from '../../ui/scale.js';
import { markColour } from '../../views/gates/marks.js';

/** @import { Step } from './types.d.ts' */

/** @param {HTMLElement} node @param {readonly Step[]} steps @param {(column: number) => void} onColumn */
export function createLetterStepper(node, steps, onColumn) {
  const letters = /** @type {HTMLElement[]} */ (Array.from(node.querySelectorAll('[data-column]')));
  const maximum = roundUp(Math.max(...steps.map(({ moment }) => Math.abs(moment.figures.cell))));
  for (const letter of letters)
    letter.style.backgroundColor = markColour(
      steps[Number(letter.dataset.column)].moment.figures.cell,
      maximum,
    );
  node.addEventListener('click', ({ target }) => {
    const column = target instanceof HTMLElement && target.dataset.column;
    if (column) onColumn(Number(column));
  });
  const state = { column: 1 };
  const earlier = stepButton('‹', t('Previous letter'), () => onColumn(state.column - 1));
  const later = stepButton('›', t('Next letter'), () => onColumn(state.column + 1));
  const slider = element('input', {
    ...{ type: 'range', class: 'letter-slider', min: 1, max: steps.length - 1, step: 1 },
    'aria-label': t('Letter'),
  });
  slider.addEventListener('input', () => onColumn(Number(slider.value)));
  node.querySelector('.letter-controls')?.append(earlier, slider, later);

  return {
    /** @param {number} column */
    update(column) {
      state.column = column;
      for (const letter of letters)
        letter.classList.toggle('is-current', letter.dataset.column === String(column));
      earlier.disabled = column <= 1;
      later.disabled = column >= steps.length - 1;
      setAttributes(slider, { 'aria-valuetext': nameOf(steps[column].moment.token) });
      if (Number(slider.value) !== column) slider.value = String(column);
    },
  };
}

/** @param {string} text @param {string} name @param {() => void} onClick */
function stepButton(text, name, onClick) {
  const button = element(
    'button',
    { type: 'button', class: 'letter-step', 'aria-label': name, title: name },
    text,
  );
  button.addEventListener('click', onClick);
  return button;
}
