import { element, setChildren, setText, svg } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { namedWithIcon } from '../../ui/gate-icon.js';
import { QUANTITIES } from '../../ui/quantities.js';
import { activationText, addends, contributionTexts } from './arithmetic-text.js';
import { equations } from './cell-text.js';
import { createCurve } from './curve.js';
import { equationLine } from './equation.js';

/** @import { Arithmetic, GateArithmetic } from '../../core/types.d.ts' */

const OPERATORS = ['', '+', '+', '='];
const BAR_WIDTH = 120;
const BAR_HEIGHT = 14;
const DIGITS = 3;

/** How one unit's gates are computed: activations of sums of products. */
export function createArithmeticView() {
  const waiting = element('p', { class: 'arithmetic-waiting', role: 'status' });
  const cards = element('div', { class: 'arithmetic-cards' });
  const lines = element('div', { class: 'equations' });
  const node = element('div', { class: 'arithmetic' }, waiting, cards, lines);
  let hasProducts = false;
  cards.addEventListener('toggle', onToggle, { capture: true });

  /** Those of all gates, to compare them. @param {Event} event */
  function onToggle({ target }) {
    hasProducts = /** @type {HTMLDetailsElement} */ (target).open;
    for (const products of cards.querySelectorAll('details')) products.open = hasProducts;
  }

  /** @type {Arithmetic | null} */
  let drawn = null;

  /** @param {Arithmetic | null} arithmetic @param {string} reason why there is none yet */
  function update(arithmetic, reason) {
    setText(waiting, arithmetic ? '' : reason);
    node.classList.toggle('is-waiting', !arithmetic);
    if (!arithmetic || arithmetic === drawn) return;
    drawn = arithmetic;
    const largest = Math.max(
      ...arithmetic.gates.flatMap((gate) => gate.largest.map(({ product }) => Math.abs(product))),
    );
    setChildren(cards, ...arithmetic.gates.map((gate) => gateCard(gate, largest, hasProducts)));
    setChildren(lines, ...equations(figuresOf(arithmetic), DIGITS).map(equationLine));
  }

  return { node, update };
}

/** @param {Arithmetic} arithmetic */
function figuresOf({ gates, cellBefore, cell, hidden }) {
  const value = (/** @type {GateArithmetic['gate']} */ gate) =>
    gates.find((arithmetic) => arithmetic.gate === gate)?.value ?? NaN;
  const [input, forget, output] = [value('input'), value('forget'), value('output')];
  return { input, forget, output, candidate: value('candidate'), cellBefore, cell, hidden };
}

/** @param {GateArithmetic} arithmetic @param {number} largest product of all gates, so that bars compare across them @param {boolean} hasProducts */
function gateCard(arithmetic, largest, hasProducts) {
  const { gate, z } = arithmetic;
  const quantity = QUANTITIES.find(({ key }) => key === gate) ?? QUANTITIES[0];
  const sum = addends(arithmetic).flatMap(({ number, label, said }, k) => [
    element('span', { class: 'operator' }, OPERATORS[k]),
    element('span', { class: 'addend', title: label }, element('b', {}, number), element('small', {}, said)),
  ]);
  const bars = arithmetic.largest.map((contribution) => contributionRow(contribution, largest, gate));
  return element(
    'section',
    { class: `arithmetic-card border-${gate}`, 'data-gate': gate },
    element('h3', {}, ...namedWithIcon(quantity)),
    element('div', { class: 'sum' }, ...sum),
    element(
      'div',
      { class: 'activation' },
      createCurve(gate, z),
      element('span', { class: 'number' }, activationText(arithmetic)),
    ),
    element(
      'details',
      { class: 'products', open: hasProducts },
      element('summary', {}, t('The largest products')),
      element('table', { class: 'contributions' }, element('tbody', {}, ...bars)),
    ),
  );
}

/** @param {GateArithmetic['largest'][number]} contribution @param {number} largest @param {string} gate */
function contributionRow(contribution, largest, gate) {
  const { name, factors, product } = contributionTexts(contribution);
  const middle = BAR_WIDTH / 2;
  const length = (contribution.product / (largest || 1)) * (middle - 1);
  const bar = svg(
    'svg',
    {
      viewBox: `0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`,
      preserveAspectRatio: 'none',
      height: BAR_HEIGHT,
      'aria-hidden': 'true',
    },
    svg('rect', {
      x: Math.min(middle, middle + length),
      y: 3,
      width: Math.abs(length),
      height: BAR_HEIGHT - 6,
      class: length < 0 ? 'bar-negative' : `fill-${gate}`,
    }),
    svg('path', { d: `M${middle} 0V${BAR_HEIGHT}`, class: 'cell-zero' }),
  );
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, name),
    element('td', { class: 'factors' }, factors),
    element('td', {}, bar),
    element('td', { class: 'product' }, product),
  );
}
