import { cell, gateValue } from '../../../core/record.js';
import { element, setText, svg } from '../../../ui/elements.js';
import { formatEnd, formatNumber, glyphOf, listed } from '../../../ui/values.js';
import { markColour } from '../../gates/marks.js';
import { emblem } from '../../../ui/patterns.js';
import { CELL, FORGET, HIDDEN, INPUT, OUTPUT, QUANTITIES } from '../../../ui/quantities.js';
import { roundUp } from '../../../ui/scale.js';
import { parts, t } from '../../../ui/language.js';
import { unitsInView } from '../shared/shown-units.js';
import { tokenSign } from '../shared/sign.js';
import { columnMark, createTokenBox, trackPlan, LINE, tokenLine } from '../shared/token-row.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { TrackPlan } from '../shared/token-row.js' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */

const HEIGHT = 104;
const EDGE = 6;
const GAP = 14;
/** Dashes tell lines apart where colour does not. */
const DASHES = /** @type {Record<number, string | null>} */ ({
  [INPUT]: '2 3',
  [FORGET]: null,
  [OUTPUT]: '8 4',
  [HIDDEN]: '1 2 6 2',
});

/** Several units over the text, one below the other on the same scales. @param {LabTools} tools @returns {LabView} */
export function createTraces(tools) {
  const box = createTokenBox(tools, t('Traces over the text'));
  const finding = element('p', { class: 'lab-finding' });
  const heads = element('div', { class: 'lab-heads' });
  const legend = element('div', { class: 'lab-legend' }, ...legendItems());
  const scaleNote = element('span', { class: 'number' });
  legend.append(scaleNote);
  const node = element(
    'div',
    { class: 'traces' },
    finding,
    legend,
    element('div', { class: 'lab-tracks' }, heads, box.node),
  );
  /** @type {SVGSVGElement | null} */
  let drawn = null;

  /** @param {LabData} data */
  function update(data) {
    const recording = /** @type {Recording} */ (data.recording);
    const { selection } = data;
    const plan = trackPlan(data, { room: box.node.clientWidth });
    const units = unitsInView(data);
    const maximum = statesMaximum(recording, selection.layer, units);
    setText(
      scaleNote,
      t('gates 0 to 1, h −1 to 1, c {low} to {high}', {
        ...{ low: formatEnd(-maximum), high: formatEnd(maximum) },
      }),
    );
    const lane = HEIGHT + LINE + GAP;
    const height = units.length * lane;
    drawn = svg(
      'svg',
      { width: plan.width, height, viewBox: `0 0 ${plan.width} ${height}`, role: 'img' },
      ...units.map((unit, k) =>
        drawUnit(recording, { layer: selection.layer, unit, top: k * lane, maximum, plan }),
      ),
      columnMark(plan, selection.column, height),
    );
    drawn.setAttribute(
      'aria-label',
      t('Gates and states of the units {units}, token by token', { units: listed(units.map(String)) }),
    );
    finding.replaceChildren(...findingOf(recording, selection.layer, units[0]));
    heads.replaceChildren(...units.map((unit) => head(unit, unit === selection.unit)));
    box.show(drawn, plan, selection.column);
  }

  /** @param {number} unit @param {boolean} current */
  function head(unit, current) {
    const button = element(
      'button',
      { type: 'button', 'aria-pressed': String(current) },
      t('unit {unit}', { unit: String(unit) }),
    );
    button.addEventListener('click', () => tools.select({ unit }));
    return button;
  }

  return { node, update, table: traceTable, picture: () => drawn, destroy() {} };
}

/** Where a unit forgets most. @param {Recording} recording @param {number} layer @param {number} unit */
function findingOf({ columns }, layer, unit) {
  let column = 1;
  const forget = (/** @type {number} */ k) => gateValue(columns[k].values[layer], FORGET, unit);
  for (let k = 1; k < columns.length; k += 1) if (forget(k) < forget(column)) column = k;
  const values = { unit: String(unit), column: String(column), value: formatNumber(forget(column)) };
  return parts('Unit {unit} forgets most at {token}, number {column}: its forget gate is at {value} there.', {
    ...{ ...values, token: tokenSign(columns[column].token) },
  });
}

/** @param {Recording} recording @param {number} layer @param {number[]} chosen */
function statesMaximum({ columns }, layer, chosen) {
  let largest = 0;
  for (const { values } of columns)
    for (const unit of chosen) largest = Math.max(largest, Math.abs(cell(values[layer], unit)));
  return roundUp(largest);
}

/**
 * @param {Recording} recording
 * @param {{ layer: number, unit: number, top: number, maximum: number, plan: TrackPlan }} place
 */
function drawUnit({ columns }, { layer, unit, top, maximum, plan }) {
  const { visible, width, x } = plan;
  const value = (/** @type {number} */ k, /** @type {number} */ quantity) =>
    gateValue(columns[k].values[layer], quantity, unit);
  const middle = top + HEIGHT / 2;
  const gateY = (/** @type {number} */ gate) => top + HEIGHT - EDGE - gate * (HEIGHT - 2 * EDGE);
  const stateY = (/** @type {number} */ most) => (/** @type {number} */ state) =>
    middle - (state / most) * (HEIGHT / 2 - EDGE);
  const path = (/** @type {number} */ quantity, /** @type {(value: number) => number} */ y) => {
    const points = [];
    for (let k = visible.from; k < visible.to; k += 1)
      points.push(`${x(k).toFixed(1)} ${y(value(k, quantity)).toFixed(1)}`);
    return `M${points.join('L')}`;
  };
  const area = `${path(CELL, stateY(maximum))}L${x(visible.to - 1)} ${middle}L${x(visible.from)} ${middle}Z`;
  return svg(
    'g',
    {},
    svg('rect', { class: 'lab-track', x: 0, y: top, width, height: HEIGHT }),
    svg('line', { class: 'chart-grid', x1: 0, x2: width, y1: middle, y2: middle }),
    svg('path', { class: 'lab-area fill-cell', d: area }),
    ...[INPUT, FORGET, OUTPUT].map((gate) =>
      svg('path', {
        class: `lab-line stroke-${QUANTITIES[gate].key}`,
        d: path(gate, gateY),
        'stroke-dasharray': DASHES[gate],
      }),
    ),
    svg('path', {
      class: 'lab-line stroke-hidden',
      d: path(HIDDEN, stateY(1)),
      'stroke-dasharray': DASHES[HIDDEN],
    }),
    svg('text', { class: 'lab-track-name', x: 4, y: top + 14 }, t('unit {unit}', { unit: String(unit) })),
    tokenLine(columns, plan, top + HEIGHT, (k) => markColour(value(k, CELL), maximum)),
  );
}

function legendItems() {
  const lines = [INPUT, FORGET, OUTPUT, HIDDEN].map((quantity) => {
    const line = svg('line', { x1: 1, x2: 29, y1: 5, y2: 5, 'stroke-dasharray': DASHES[quantity] });
    line.classList.add('lab-line', `stroke-${QUANTITIES[quantity].key}`);
    const sample = svg('svg', { viewBox: '0 0 30 10', width: 30, height: 10, 'aria-hidden': 'true' }, line);
    return element('span', { class: 'lab-key' }, sample, QUANTITIES[quantity].name);
  });
  const area = element(
    'span',
    { class: 'lab-key' },
    emblem(QUANTITIES[CELL]),
    t('cell state, as an area and as the background of the letters'),
  );
  return [...lines, area];
}

/** @param {LabData} data @returns {Table} */
function traceTable(data) {
  const { recording, selection } = data;
  const { columns } = /** @type {Recording} */ (recording);
  const shown = unitsInView(data);
  return {
    columns: [
      ['token', t('token')],
      ['text', t('text')],
      ...shown.flatMap((unit) => QUANTITIES.map(({ symbol }) => columnOf(symbol, unit))),
    ],
    rows: columns.map(({ token, values }, k) => [
      k,
      glyphOf(token),
      ...shown.flatMap((unit) => QUANTITIES.map((_, q) => gateValue(values[selection.layer], q, unit))),
    ]),
  };
}

/** @param {string} symbol @param {number} unit @returns {[string, string]} */
function columnOf(symbol, unit) {
  return [`${symbol} of unit ${unit}`, t('{symbol} of unit {unit}', { symbol, unit: String(unit) })];
}
