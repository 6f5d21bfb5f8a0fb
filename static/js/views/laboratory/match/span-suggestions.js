import { t } from '../../../ui/language.js';

/** @import { Recorded, Span } from '../../../core/types.d.ts' */

/**
 * What may be worth looking at: from the first character of what is matched up to, and without, its last where that
 * only closes it, since a unit that was on within is off once that has been read.
 * @returns {{ name: string, pattern: RegExp, closed: boolean }[]}
 */
function candidates() {
  return [
    { name: t('inside'), pattern: /[([{][^()[\]{}]{2,120}[)\]}]/u, closed: true },
    { name: t('quoted'), pattern: /["“][^"“”\n]{2,120}["”]|(?<!\w)'[^'\n]{2,120}'(?!\w)/u, closed: true },
    { name: t('comment'), pattern: /#[^\n]{3,120}/u, closed: false },
    { name: t('number'), pattern: /\p{Nd}{2,}/u, closed: false },
    { name: t('long word'), pattern: /(?:(?!\p{Script=Han})\p{L}){7,}/u, closed: false },
    { name: t('word'), pattern: /(?:(?!\p{Script=Han})\p{L}){3,}/u, closed: false },
    { name: t('clause'), pattern: /\p{Script=Han}{4,}/u, closed: false },
  ];
}

/**
 * Spans of the text to begin with.
 * @param {Recorded[]} columns
 * @param {number} [most]
 * @returns {{ name: string, text: string, span: Span }[]}
 */
export function suggestedSpans(columns, most = 4) {
  const text = columns
    .slice(1)
    .map(({ token }) => token.text)
    .join('');
  const suggestions = candidates().flatMap(({ name, pattern, closed }) => {
    const match = pattern.exec(text);
    if (!match) return [];
    const end = match.index + match[0].length;
    const span = spanOf(columns, match.index, closed ? end - 1 : end);
    return span ? [{ name, text: match[0], span }] : [];
  });
  return suggestions.slice(0, most);
}

/**
 * The columns whose tokens lie within, or nearly.
 * @param {Recorded[]} columns
 * @param {number} start UTF-16 units from the first token on
 * @param {number} end @returns {Span | null}
 */
function spanOf(columns, start, end) {
  let from = -1;
  let to = -1;
  let at = 0;
  for (let k = 1; k < columns.length; k += 1) {
    const next = at + columns[k].token.text.length;
    if (from < 0 && next > start) from = k;
    if (at < end) to = k + 1;
    at = next;
  }
  return from >= 0 && to > from ? { from, to } : null;
}
