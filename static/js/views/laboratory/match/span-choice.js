import { element, setText } from '../../../ui/elements.js';
import { glyphOf } from '../../../ui/values.js';
import { parts, t } from '../../../ui/language.js';

/** @import { Recorded, Span } from '../../../core/types.d.ts' */
/** @import { Selection } from '../../types.d.ts' */
/** @import { LabData } from '../shared/types.d.ts' */

/**
 * Makes a box with a token lane one in which a span can be chosen: by dragging, or with Shift and the arrow keys.
 * @param {HTMLElement} box
 * @param {{ column: (event: PointerEvent) => number | null, touchable: (event: PointerEvent) => boolean }} where
 * @param {(change: Partial<Selection>) => void} select
 */
export function bindSpan(box, { column, touchable }, select) {
  /** Where the span was begun, and its other end. @type {{ from: number, to: number } | null} */
  let drag = null;
  let last = 0;
  /** @type {LabData['selection'] | null} */
  let selection = null;

  /** The next key or move may come before the next frame. @param {Partial<LabData['selection']>} change */
  function put(change) {
    if (selection) selection = { ...selection, ...change };
    select(change);
  }

  box.addEventListener('pointerdown', (event) => {
    const at = column(event);
    if (at === null || event.button !== 0 || (event.pointerType === 'touch' && !touchable(event))) return;
    drag = { from: event.shiftKey && selection?.span ? selection.span.from : at, to: at };
    // Without it, dragging would mark letters as text.
    event.preventDefault();
    box.focus({ preventScroll: true });
    box.setPointerCapture(event.pointerId);
    put({ column: at, span: ordered(drag, last) });
  });
  box.addEventListener('pointermove', (event) => {
    const at = drag && column(event);
    if (!drag || at === null || at === drag.to) return;
    drag.to = at;
    put({ column: at, span: ordered(drag, last) });
  });
  for (const type of /** @type {const} */ (['pointerup', 'pointercancel']))
    box.addEventListener(type, () => (drag = null));

  /** The end of the span that the keys move. @type {number | null} */
  let moved = null;
  box.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape' && selection?.span) return put({ span: null });
    if (by === 0 || !selection) return;
    event.preventDefault();
    const at = selection.column ?? last;
    if (!event.shiftKey) return put({ column: within(at + by, last) });
    const { span } = selection;
    // The end that lies at the selected token moves, and the token with it.
    if (!span || moved !== at) return begin(at);
    const anchor = span.from === at && span.to - 1 !== at ? span.to - 1 : span.from;
    moved = within(at + by, last);
    put({ column: moved, span: ordered({ from: anchor, to: moved }, last) });
  });

  /** @param {number} at */
  function begin(at) {
    moved = within(at, last);
    put({ column: moved, span: ordered({ from: moved, to: moved }, last) });
  }

  return {
    /** @param {LabData} data */
    update(data) {
      selection = data.selection;
      last = (data.recording?.columns.length ?? 1) - 1;
    },
  };
}

/** @param {number} column @param {number} last */
function within(column, last) {
  return Math.max(1, Math.min(last, column));
}

/**
 * Both ends are in it; the start token never is.
 * @param {{ from: number, to: number }} ends @param {number} last @returns {Span}
 */
function ordered({ from, to }, last) {
  return { from: within(Math.min(from, to), last), to: within(Math.max(from, to), last) + 1 };
}

/** The same in numbers. @param {(span: Span) => void} onSpan */
export function createSpanFields(onSpan) {
  const field = { class: 'field', type: 'number', min: 1 };
  const from = element('input', { ...field, 'aria-label': t('First token of the span') });
  const to = element('input', { ...field, 'aria-label': t('Last token of the span') });
  const text = element('span', { class: 'span-text' });
  const node = element(
    'div',
    { class: 'span-fields' },
    ...parts('Tokens {from} to {to}', { from, to }),
    text,
  );
  for (const input of [from, to])
    input.addEventListener('change', () => {
      const [first, last] = [from, to].map(({ valueAsNumber }) => valueAsNumber);
      if (first >= 1 && last >= first && last <= Number(to.max)) onSpan({ from: first, to: last + 1 });
    });

  /** @param {Recorded[]} columns @param {Span | null} span */
  function update(columns, span) {
    from.max = to.max = String(columns.length - 1);
    if (document.activeElement !== from) from.value = span ? String(span.from) : '';
    if (document.activeElement !== to) to.value = span ? String(span.to - 1) : '';
    const shown = span
      ? columns
          .slice(span.from, span.to)
          .map(({ token }) => glyphOf(token))
          .join('')
      : '';
    setText(text, shown.length > 40 ? `${shown.slice(0, 20)}…${shown.slice(-18)}` : shown);
  }

  return { node, update };
}
