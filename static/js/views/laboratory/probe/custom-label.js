import { element, setText } from '../../../ui/elements.js';
import { t, tn } from '../../../ui/language.js';
import { compileRegex } from '../../../core/labels/regex-label.js';
import { tokensOf } from '../../../core/study/unit-profile.js';
import { createRegexSearch } from '../../../worker/regex-search.js';
import { button } from '../shared/controls.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { Spans } from '../../../worker/regex-search.js' */
/** @import { CustomLabel } from './types.d.ts' */

function examples() {
  return [
    { pattern: String.raw`\bthe\b`, name: t('the word “the”') },
    { pattern: '[aeiou]', name: t('vowels') },
    { pattern: String.raw`\d+`, name: t('numbers') },
    { pattern: String.raw`\([^)]*\)`, name: t('everything between brackets') },
  ];
}

/** A label of the person's own: the matches of a regular expression. @param {() => void} onChange */
export function createCustomLabel(onChange) {
  const fields = createFields(() => change(custom));
  /** @type {CustomLabel} */
  const custom = { fields, marker: createRegexSearch(), onChange, search: null, slowPattern: null };
  return {
    node: fields.node,
    update: (/** @type {Recorded[]} */ columns) => update(custom, columns),
    pattern: () => fields.input.value,
    destroy: custom.marker.destroy,
  };
}

/** @param {() => void} onChange */
export function createFields(onChange) {
  const input = element('input', {
    type: 'text',
    id: 'custom-label',
    class: 'custom-pattern',
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    'aria-describedby': 'custom-problem',
    placeholder: String.raw`\bthe\b`,
  });
  input.addEventListener('input', onChange);
  const problem = element('p', { class: 'custom-problem', id: 'custom-problem', role: 'status' });
  const chips = examples().map(({ pattern, name }) => {
    const label = t('{name}: {value}', { name, value: pattern });
    const onClick = () => {
      input.value = pattern;
      onChange();
    };
    return button(pattern, onClick, { class: 'custom-chip', 'aria-label': label, title: name });
  });
  const title = t('Your own: a regular expression that marks what to look for');
  const node = element(
    'div',
    { class: 'custom-label' },
    element('label', { for: 'custom-label' }, title),
    input,
    element('div', { class: 'custom-chips', role: 'group', 'aria-label': t('Examples') }, ...chips),
    problem,
  );
  return { node, input, problem, chips };
}

/** @param {CustomLabel} custom */
function change(custom) {
  custom.search = custom.slowPattern = null;
  custom.onChange();
}

/**
 * @param {CustomLabel} custom @param {Recorded[]} columns
 * @returns {Spans | null} the matches in this very text; null: nothing yet, or none
 */
function update(custom, columns) {
  const { input, chips } = custom.fields;
  const pattern = input.value;
  for (const chip of chips) chip.setAttribute('aria-pressed', String(pattern === chip.textContent));
  const problem = pattern === '' ? null : problemOf(custom, pattern);
  if (pattern === '' || problem !== null) {
    tell(custom, problem ?? '', problem !== null);
    return null;
  }
  if (custom.search?.columns !== columns || custom.search.pattern !== pattern)
    startSearch(custom, pattern, columns);
  const spans = custom.search?.spans ?? null;
  if (spans) tell(custom, matchesText(spans.length));
  return spans && spans.length > 0 ? spans : null;
}

/** @param {CustomLabel} custom @param {string} pattern */
function problemOf({ slowPattern }, pattern) {
  const { problem } = compileRegex(pattern);
  if (problem !== null) return t('Not a regular expression: {problem}.', { problem });
  return slowPattern === pattern ? slowText() : null;
}

/** @param {number} matches */
function matchesText(matches) {
  if (matches === 0) return t('It has no matches in your text.');
  return tn('It matches once.', 'It matches {n} times.', matches);
}

/** @param {CustomLabel} custom @param {string} text @param {boolean} [isWrong] */
function tell({ fields: { problem, input } }, text, isWrong = false) {
  setText(problem, text);
  problem.classList.toggle('is-wrong', isWrong);
  input.setAttribute('aria-invalid', String(isWrong));
}

/** @param {CustomLabel} custom @param {string} pattern @param {Recorded[]} columns */
function startSearch(custom, pattern, columns) {
  const tokens = tokensOf(columns);
  const origin = tokens[0].token.start;
  const text = tokens.map(({ token }) => token.text).join('');
  /** @type {NonNullable<CustomLabel['search']>} */
  const search = { pattern, columns, spans: null };
  custom.search = search;
  const isStale = () => custom.search !== search;
  custom.marker.mark(
    pattern,
    text,
    (spans) => {
      if (isStale()) return;
      if (spans) search.spans = spans.map(([from, to]) => [from + origin, to + origin]);
      else custom.slowPattern = pattern;
      custom.onChange();
    },
    () => {
      if (isStale()) return;
      tell(
        custom,
        t('The search could not be loaded. Is the server still running? Change the expression to try again.'),
        true,
      );
    },
  );
}

function slowText() {
  return t(
    'It took more than a second on your text and was stopped. The usual cause is nested repetition, as in (a+)+. Change it to try again.',
  );
}
