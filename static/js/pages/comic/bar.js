import { element, setText } from '../../ui/elements.js';
import { glyphOf } from '../../ui/values.js';
import { t, tn } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';
import { isUnknown, unknownNote } from '../../views/editor/unknown-tokens.js';
import { percent } from './drawing/measures.js';

/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { Recorded, Recording } from '../../core/types.d.ts' */
/** @import { Moment } from './drawing/moment.js' */

/**
 * What stays in view while the panels go past: the sentence, the letter and the unit that they are about, and the
 * likeliest next words.
 * @param {HTMLElement} node @param {object} listeners @param {(text: string) => void} listeners.onText
 * @param {(column: number) => void} listeners.onColumn @param {(unit: number) => void} listeners.onUnit
 * @param {(all: boolean) => void} listeners.onScope @param {() => void} listeners.onReset
 */
export function createBar(node, { onText, onColumn, onUnit, onScope, onReset }) {
  const sentence = element('input', {
    type: 'text',
    id: 'sentence',
    'aria-label': t('Your sentence'),
    placeholder: t('Type a sentence; until then the panels keep the last one'),
    class: 'field sentence',
    maxlength: 200,
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const earlier = button('‹', t('Previous letter'), () => onColumn(column - 1));
  const later = button('›', t('Next letter'), () => onColumn(column + 1));
  const strip = element('div', { class: 'strip', 'aria-hidden': 'true' });
  const place = element('span', { class: 'unseen', role: 'status' });
  const unknown = element('p', { class: 'bar-unknown', role: 'status', hidden: true });
  const words = element('p', { class: 'bar-words' });
  const unit = element('input', { type: 'number', min: 0, step: 1, id: 'unit', class: 'field number' });
  const units = element('span', { class: 'bar-units' });
  const scope = element(
    'select',
    { id: 'scope', 'aria-label': t('Whose gates are held') },
    element('option', { value: 'all' }),
    element('option', { value: 'one' }),
  );
  const reset = element('button', { type: 'button', class: 'control' }, t('Let go of all'));
  const holding = element(
    'div',
    { class: 'bar-holding' },
    element('label', { class: 'label', for: 'scope' }, t('Held gates')),
    scope,
    reset,
  );
  const chooser = element(
    'div',
    { class: 'bar-unit' },
    element('label', { class: 'label', for: 'unit' }, t('Unit')),
    unit,
    units,
  );
  node.append(
    element(
      'div',
      { class: 'bar-text' },
      element('label', { class: 'label', for: 'sentence' }, t('Your sentence')),
      sentence,
    ),
    element(
      'div',
      { class: 'bar-letters', role: 'group', 'aria-label': t('Letter') },
      earlier,
      strip,
      later,
      place,
    ),
    unknown,
    element('div', { class: 'bar-side' }, words, chooser, holding),
  );
  let column = 0;
  let drawn = '';
  let chosenUnit = '';

  sentence.addEventListener('input', () => onText(sentence.value));
  unit.addEventListener('change', () => {
    const wanted = unit.valueAsNumber;
    if (Number.isInteger(wanted) && wanted >= 0 && wanted <= Number(unit.max)) onUnit(wanted);
    else unit.value = chosenUnit;
  });
  scope.addEventListener('change', () => onScope(scope.value === 'all'));
  reset.addEventListener('click', onReset);
  strip.addEventListener('click', ({ target }) => {
    const chosen = target instanceof HTMLElement ? target.dataset.column : undefined;
    if (chosen) onColumn(Number(chosen));
  });

  /** @param {Moment} moment @param {string} text */
  function update(moment, text) {
    const { recording, layer } = moment;
    column = moment.column;
    if (document.activeElement !== sentence && sentence.value !== text) sentence.value = text;
    drawStrip(recording.columns, moment.card);
    drawUnknown(recording, moment.card);
    const last = recording.columns.length - 1;
    earlier.disabled = column <= 1;
    later.disabled = column >= last;
    setText(place, t('Letter {n} of {all}: {glyph}', { n: column, all: last, glyph: glyphOf(moment.token) }));
    unit.max = String(recording.layers[layer].units - 1);
    chosenUnit = String(moment.unit);
    if (document.activeElement !== unit) unit.value = chosenUnit;
    setText(units, t('of {units}', { units: recording.layers[layer].units }));
    setText(scope.options[0], tn('of the one unit', 'of all {n} units', recording.layers[layer].units));
    setText(scope.options[1], t('of unit {unit} alone', { unit: String(moment.unit) }));
    reset.disabled = moment.changes.length === 0;
    node.classList.toggle('is-holding', !reset.disabled);
    drawWords(moment);
  }

  const drawUnknown = onChange((/** @type {Recording} */ recording, /** @type {Card | null} */ card) => {
    const note = unknownNote(recording, card);
    unknown.hidden = note === '';
    setText(unknown, note);
  });

  /** @param {Recorded[]} columns @param {Card | null} card */
  function drawStrip(columns, card) {
    const key = columns.map(({ token }) => `${token.id} ${token.text}`).join('\0');
    if (key !== drawn) {
      drawn = key;
      strip.replaceChildren(
        ...columns.slice(1).map(({ token }, k) =>
          element(
            'span',
            {
              class: isUnknown(token, card) ? 'strip-letter is-unknown' : 'strip-letter',
              'data-column': 1 + k,
            },
            glyphOf(token),
          ),
        ),
      );
    }
    for (const letter of strip.children) {
      const chosen = /** @type {HTMLElement} */ (letter).dataset.column === String(column);
      if (chosen && !letter.classList.contains('is-chosen')) reveal(/** @type {HTMLElement} */ (letter));
      letter.classList.toggle('is-chosen', chosen);
    }
  }

  /** @param {HTMLElement} letter */
  function reveal(letter) {
    strip.scrollLeft = letter.offsetLeft - strip.offsetLeft - strip.clientWidth / 2;
  }

  /** @param {Moment} moment */
  function drawWords({ next, untouched }) {
    const shown = next
      .slice(0, 3)
      .map(({ text, probability }) =>
        element('span', { class: 'bar-word' }, element('b', {}, text), ` ${percent(probability)}`),
      );
    const before = untouched?.[0];
    const was =
      before && before.text !== next[0]?.text
        ? [element('span', { class: 'bar-was' }, t('instead of {word}', { word: before.text }))]
        : [];
    const content = [element('span', { class: 'label' }, t('Next word')), ...shown, ...was];
    if (words.textContent !== content.map((each) => each.textContent).join(''))
      words.replaceChildren(...content);
  }

  return { update };
}

/** @param {string} text @param {string} name @param {() => void} onClick */
function button(text, name, onClick) {
  const made = element(
    'button',
    { type: 'button', class: 'control step', 'aria-label': name, title: name },
    text,
  );
  made.addEventListener('click', onClick);
  return made;
}
