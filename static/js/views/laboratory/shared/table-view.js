import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';

/** @import { Table } from './types.d.ts' */

/** Rows on the page; the CSV file has all. */
const MOST = 200;

/** A view's data as a table, for screen readers and for those who want the numbers. */
export function createTableView() {
  const note = element('p', { class: 'lab-table-note' });
  const table = element('table');
  const box = element(
    'div',
    { class: 'lab-table-box', tabindex: 0, role: 'group', 'aria-label': t('Table') },
    table,
  );
  const node = element(
    'details',
    { class: 'lab-table', hidden: true },
    element('summary', {}, t('The same data as a table')),
    note,
    box,
  );

  /** @param {Table} data */
  function update({ columns, rows }) {
    const shown = rows.slice(0, MOST);
    table.replaceChildren(
      element(
        'thead',
        {},
        element('tr', {}, ...columns.map(([, name]) => element('th', { scope: 'col' }, name))),
      ),
      element('tbody', {}, ...shown.map(tableRow)),
    );
    const more =
      rows.length > MOST
        ? t('The first {shown} of {rows} rows. The CSV file has them all.', {
            ...{ shown: MOST, rows: rows.length },
          })
        : '';
    setText(note, rows.length === 0 ? t('Nothing to list yet.') : more);
  }

  // Once it is folded, it is out of the way until it is asked for again.
  node.addEventListener('toggle', () => (node.hidden = !node.open));

  return {
    node,
    update,
    isOpen: () => node.open,
    close: () => (node.open = false),
    open() {
      node.hidden = false;
      node.open = true;
      node.scrollIntoView({ block: 'nearest' });
    },
    /** @param {() => void} listener */
    onOpen: (listener) => node.addEventListener('toggle', listener),
  };
}

/** @param {(string | number)[]} values */
function tableRow(values) {
  return element(
    'tr',
    {},
    ...values.map((value) =>
      element('td', { class: typeof value === 'number' ? 'number' : null }, written(value)),
    ),
  );
}

/** @param {string | number} value */
function written(value) {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4))).replace('-', '−');
}
