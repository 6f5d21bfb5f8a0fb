import { element } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatShare } from '../../../ui/formats.js';
import { button } from '../shared/controls.js';

/** @import { Suggestion } from '../../../core/types.d.ts' */
/** @import { Question } from './data.js' */
/** @import { ContinuationChoice } from './types.d.ts' */

/** What is explained: one of the suggestions, or any continuation that is typed. @param {() => void} onChange */
export function createInfluenceChoice(onChange) {
  const fields = createFields();
  /** @type {ContinuationChoice} */
  const choice = { fields, suggestions: [], chosen: null, rival: '', onChange };
  fields.against.addEventListener('change', () => {
    choice.rival = fields.against.value;
    onChange();
  });
  fields.input.addEventListener('input', () => {
    show(choice);
    onChange();
  });
  return {
    node: fields.node,
    /** @param {Suggestion[]} suggestions */
    update(suggestions) {
      if (suggestions === choice.suggestions) return;
      choice.suggestions = suggestions;
      show(choice);
    },
    question: () => questionOf(choice),
  };
}

export function createFields() {
  const chips = element('div', { class: 'influence-chips', role: 'group', 'aria-label': t('Suggestions') });
  const input = element('input', {
    type: 'text',
    id: 'influence-continuation',
    placeholder: t('or type one, from the caret on'),
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  const against = element('select', { 'aria-label': t('Rather than') });
  const comparison = element('label', { class: 'influence-against' }, t('rather than'), ' ', against);
  const label = element(
    'label',
    { class: 'label', for: 'influence-continuation' },
    t('Why this continuation?'),
  );
  const node = element('div', { class: 'influence-choice' }, label, chips, input, comparison);
  return { node, chips, input, against, comparison };
}

/** The suggestion that is explained; null: what is typed, or nothing. @param {ContinuationChoice} choice */
function current({ fields, suggestions, chosen }) {
  if (fields.input.value !== '') return null;
  return suggestions.find(({ text }) => text === chosen) ?? suggestions[0] ?? null;
}

/** @param {ContinuationChoice} choice */
function show(choice) {
  const { fields, suggestions } = choice;
  const { chips } = fields;
  const pressed = current(choice);
  chips.hidden = suggestions.length === 0;
  const focused = [...chips.children].indexOf(/** @type {Element} */ (document.activeElement));
  chips.replaceChildren(...suggestions.map((suggestion) => chip(choice, suggestion, suggestion === pressed)));
  showRivals(choice, pressed);
  if (focused >= 0) /** @type {HTMLElement | undefined} */ (chips.children[focused])?.focus();
}

/** @param {ContinuationChoice} choice @param {Suggestion | null} pressed */
function showRivals({ fields, suggestions, rival }, pressed) {
  const words = suggestions.filter((suggestion) => suggestion !== pressed).map(({ text }) => text);
  fields.comparison.hidden = words.length === 0;
  const none = element('option', { value: '' }, t('anything else'));
  fields.against.replaceChildren(none, ...words.map((word) => element('option', { value: word }, word)));
  fields.against.value = words.includes(rival) ? rival : '';
}

/** @param {ContinuationChoice} choice @param {Suggestion} suggestion @param {boolean} pressed */
function chip(choice, { text, probability }, pressed) {
  const onClick = () => {
    choice.chosen = text;
    choice.fields.input.value = '';
    show(choice);
    choice.onChange();
  };
  const node = button(text, onClick, { class: 'control', 'aria-pressed': String(pressed) });
  node.append(' ', element('span', { class: 'number' }, formatShare(probability)));
  return node;
}

/** @param {ContinuationChoice} choice @returns {Question} `insert` is '' where there is nothing to explain */
function questionOf(choice) {
  const { input, against } = choice.fields;
  const insert = input.value !== '' ? input.value : (current(choice)?.insert ?? '');
  const rival = choice.suggestions.find(({ text }) => text === against.value)?.insert ?? '';
  return { insert, against: rival === insert ? '' : rival };
}
