import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';

/** @import { Suggestion } from '../../../core/types.d.ts' */
/** @import { Question } from './data.js' */

/** What is explained: one of the suggestions, or any continuation that is typed. @param {() => void} onChange */
export function createInfluenceChoice(onChange) {
  const chips = element('div', { class: 'influence-chips', role: 'group', 'aria-label': t('Suggestions') });
  const field = element('input', {
    type: 'text',
    id: 'influence-continuation',
    placeholder: t('or type one, from the caret on'),
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  const against = element('select', { 'aria-label': t('Rather than') });
  const comparison = element('label', { class: 'influence-against' }, t('rather than'), ' ', against);
  const node = element(
    'div',
    { class: 'influence-choice' },
    element('label', { class: 'label', for: 'influence-continuation' }, t('Why this continuation?')),
    ...[chips, field, comparison],
  );
  /** @type {Suggestion[]} */
  let suggestions = [];
  /** The word of the chip that was pressed; null: the first one. @type {string | null} */
  let chosen = null;
  /** The word that it is compared with; '': none. */
  let other = '';

  against.addEventListener('change', () => {
    other = against.value;
    onChange();
  });
  field.addEventListener('input', () => {
    show();
    onChange();
  });

  function current() {
    if (field.value !== '') return null;
    return suggestions.find(({ text }) => text === chosen) ?? suggestions[0] ?? null;
  }

  function show() {
    const pressed = current();
    chips.hidden = suggestions.length === 0;
    const focused = [...chips.children].indexOf(/** @type {Element} */ (document.activeElement));
    chips.replaceChildren(...suggestions.map((each) => chip(each, each === pressed)));
    showOthers(pressed);
    if (focused >= 0) /** @type {HTMLElement | undefined} */ (chips.children[focused])?.focus();
  }

  /** @param {Suggestion | null} pressed */
  function showOthers(pressed) {
    const words = suggestions.filter((each) => each !== pressed).map(({ text }) => text);
    comparison.hidden = words.length === 0;
    const none = element('option', { value: '' }, t('anything else'));
    against.replaceChildren(none, ...words.map((word) => element('option', { value: word }, word)));
    against.value = words.includes(other) ? other : '';
  }

  /** @param {Suggestion} suggestion @param {boolean} pressed */
  function chip({ text, probability }, pressed) {
    const share = element('span', { class: 'number' }, formatShare(probability));
    const button = element(
      'button',
      { type: 'button', class: 'control', 'aria-pressed': String(pressed) },
      text,
      ' ',
      share,
    );
    button.addEventListener('click', () => {
      chosen = text;
      field.value = '';
      show();
      onChange();
    });
    return button;
  }

  return {
    node,
    /** @param {Suggestion[]} next */
    update(next) {
      if (next === suggestions) return;
      suggestions = next;
      show();
    },
    /** @returns {Question} `insert` is '' where there is nothing to explain */
    question() {
      const insert = field.value !== '' ? field.value : (current()?.insert ?? '');
      const rival = suggestions.find(({ text }) => text === against.value)?.insert ?? '';
      return { insert, against: rival === insert ? '' : rival };
    },
  };
}
