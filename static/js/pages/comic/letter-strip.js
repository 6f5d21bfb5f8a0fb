import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { glyphOf } from '../../ui/values.js';
import { isUnknown } from '../../views/editor/unknown-tokens.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recorded } from '../../core/types.d.ts' */
/** @import { Moment } from './drawing/types.d.ts' */

/** The letters of the sentence, of which one is chosen. @param {(column: number) => void} onColumn */
export function createLetterStrip(onColumn) {
  const earlier = stepButton('‹', t('Previous letter'), () => onColumn(state.column - 1));
  const later = stepButton('›', t('Next letter'), () => onColumn(state.column + 1));
  const strip = element('div', { class: 'strip', 'aria-hidden': 'true' });
  const status = element('span', { class: 'unseen', role: 'status' });
  const node = element(
    'div',
    { class: 'bar-letters', role: 'group', 'aria-label': t('Letter') },
    earlier,
    strip,
    later,
    status,
  );
  /** key: of the letters that the strip contains */
  const state = { column: 0, key: '', wide: 0 };
  strip.addEventListener('click', ({ target }) => {
    const chosen = target instanceof HTMLElement ? target.dataset.column : undefined;
    if (chosen) onColumn(Number(chosen));
  });

  return {
    node,
    /** @param {Moment} moment */
    update({ recording: { columns }, column, token, card }) {
      state.column = column;
      const key = columns.map(({ token: { id, text } }) => `${id} ${text}`).join('\0');
      if (key !== state.key) strip.replaceChildren(...lettersOf(columns, card));
      state.key = key;
      choose(strip, column, strip.clientWidth !== state.wide);
      state.wide = strip.clientWidth;
      const last = columns.length - 1;
      earlier.disabled = column <= 1;
      later.disabled = column >= last;
      setText(status, t('Letter {n} of {all}: {glyph}', { n: column, all: last, glyph: glyphOf(token) }));
    },
  };
}

/** @param {readonly Recorded[]} columns @param {Card | null} card */
function lettersOf(columns, card) {
  return columns.slice(1).map(({ token }, k) =>
    element(
      'span',
      {
        class: isUnknown(token, card) ? 'strip-letter is-unknown' : 'strip-letter',
        'data-column': 1 + k,
      },
      glyphOf(token),
    ),
  );
}

/** @param {HTMLElement} strip @param {number} column @param {boolean} moved whether the strip has another width */
function choose(strip, column, moved) {
  for (const letter of /** @type {Iterable<HTMLElement>} */ (strip.children)) {
    const chosen = letter.dataset.column === String(column);
    if (chosen && (moved || !letter.classList.contains('is-chosen')))
      strip.scrollLeft = letter.offsetLeft + (letter.offsetWidth - strip.clientWidth) / 2;
    letter.classList.toggle('is-chosen', chosen);
  }
}

/** @param {string} text @param {string} name @param {() => void} onClick */
function stepButton(text, name, onClick) {
  const button = element(
    'button',
    { type: 'button', class: 'control step', 'aria-label': name, title: name },
    text,
  );
  button.addEventListener('click', onClick);
  return button;
}
