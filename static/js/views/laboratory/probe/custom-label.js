import { element, setText } from '../../../ui/elements.js';
import { t, tn } from '../../../ui/language.js';
import { compile } from '../../../core/labels/regex-label.js';
import { tokensOf } from '../../../core/study/unit-profile.js';
import { createMarker } from '../../../worker/regex-search.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { Spans } from '../../../worker/regex-search.js' */

const EXAMPLES = [
  { pattern: String.raw`\bthe\b`, name: t('the word “the”') },
  { pattern: '[aeiou]', name: t('vowels') },
  { pattern: String.raw`\d+`, name: t('numbers') },
  { pattern: String.raw`\([^)]*\)`, name: t('everything between brackets') },
];

/**
 * A label of the person's own: what a regular expression matches.
 * @param {() => void} onChange there is something else to show
 */
export function createOwnLabel(onChange) {
  const marker = createMarker();
  const input = element('input', {
    ...{ type: 'text', id: 'own-label', class: 'own-pattern', spellcheck: 'false', autocomplete: 'off' },
    ...{ autocapitalize: 'off', 'aria-describedby': 'own-problem' },
    placeholder: String.raw`\bthe\b`,
  });
  const problem = element('p', { class: 'own-problem', id: 'own-problem', role: 'status' });
  const chips = EXAMPLES.map(({ pattern, name }) => {
    const chip = element(
      'button',
      {
        type: 'button',
        class: 'own-chip',
        'aria-label': t('{name}: {value}', { name, value: pattern }),
        title: name,
      },
      pattern,
    );
    chip.addEventListener('click', () => {
      input.value = pattern;
      change();
    });
    return chip;
  });
  const node = element(
    'div',
    { class: 'own-label' },
    element('label', { for: 'own-label' }, t('Your own: a regular expression that marks what to look for')),
    input,
    element('div', { class: 'own-chips', role: 'group', 'aria-label': t('Examples') }, ...chips),
    problem,
  );
  /** What was asked for, and what came. @type {{ pattern: string, columns: Recorded[], spans: Spans | null } | null} */
  let marked = null;
  /** @type {string | null} */
  let slow = null;

  input.addEventListener('input', change);

  function change() {
    marked = null;
    slow = null;
    onChange();
  }

  /** @param {string} text @param {boolean} [isWrong] */
  function tell(text, isWrong = false) {
    setText(problem, text);
    problem.classList.toggle('is-wrong', isWrong);
    input.setAttribute('aria-invalid', String(isWrong));
  }

  /** @param {string} pattern @param {Recorded[]} columns */
  function look(pattern, columns) {
    const tokens = tokensOf(columns);
    const origin = tokens[0].token.start;
    const asked = (marked = { pattern, columns, spans: /** @type {Spans | null} */ (null) });
    marker.mark(pattern, tokens.map(({ token }) => token.text).join(''), (spans) => {
      if (marked !== asked) return;
      if (spans) asked.spans = spans.map(([from, to]) => [from + origin, to + origin]);
      else slow = pattern;
      onChange();
    });
  }

  /**
   * Looks for the expression in a text that is new.
   * @param {Recorded[]} columns
   * @returns {Spans | null} what is marked in this very text; null: nothing yet, or nothing at all
   */
  function update(columns) {
    const pattern = input.value;
    chips.forEach((chip, k) => chip.setAttribute('aria-pressed', String(pattern === EXAMPLES[k].pattern)));
    if (pattern === '') return (tell(''), null);
    const { problem: wrong } = compile(pattern);
    if (wrong !== null)
      return (tell(t('Not a regular expression: {problem}.', { problem: wrong }), true), null);
    if (slow === pattern) return (tell(SLOW, true), null);
    if (marked?.columns !== columns || marked.pattern !== pattern) look(pattern, columns);
    const spans = marked?.spans ?? null;
    if (!spans) return null;
    if (spans.length === 0) return (tell(t('It has no matches in your text.')), null);
    tell(tn('It matches once.', 'It matches {n} times.', spans.length));
    return spans;
  }

  return { node, update, pattern: () => input.value, destroy: marker.destroy };
}

const SLOW = t(
  'It took more than a second on your text and was stopped. The usual cause is nested repetition, as in (a+)+. Change it to try again.',
);
