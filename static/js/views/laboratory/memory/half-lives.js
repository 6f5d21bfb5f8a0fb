import { element, setText } from '../../../ui/elements.js';
import { number, t, tn } from '../../../ui/language.js';
import { formatTokens } from './memory-text.js';

/** @import { LabTools } from '../shared/types.d.ts' */

/** Edges of the bars in tokens: powers of two, so that the axis is a logarithmic one. */
const EDGES = Array.from({ length: 14 }, (_, k) => 2 ** (k - 3));
export const BARS = EDGES.length + 1;
const NAMES = new Map([
  [0.125, '⅛'],
  [0.25, '¼'],
  [0.5, '½'],
]);
/** Units that are listed; a bar may hold hundreds. */
const LISTED = 60;
/** Share of the axis that a mark takes with its number. */
const MARK = 0.12;

/** The bar of a half-life. @param {number} halfLife */
export function barOf(halfLife) {
  const bar = EDGES.findIndex((edge) => halfLife < edge);
  return bar < 0 ? EDGES.length : bar;
}

/**
 * How long the units of a layer remember: a bar for each octave of half-lives, which lists its units.
 * @param {LabTools} tools
 */
export function createHalfLives(tools) {
  const bars = Array.from({ length: BARS }, (_, bar) => {
    const count = element('span', { class: 'half-count number' });
    const body = element('span', { class: 'half-bar' });
    const button = element('button', { type: 'button', class: 'half-column' }, count, body);
    button.addEventListener('click', () => open(bar));
    return { button, count, body };
  });
  const axis = element('div', { class: 'half-axis number', 'aria-hidden': 'true' }, ...EDGES.map(tick));
  const marks = element('div', { class: 'half-marks' });
  const list = element('div', { class: 'chips half-units', role: 'group' });
  const note = element('p', { class: 'half-note' });
  const node = element(
    'section',
    { class: 'half-lives', 'aria-label': t('Half-lives') },
    element('h3', {}, t('How long the units remember')),
    element(
      'p',
      { class: 'half-note' },
      t(
        'The half-life, in tokens, follows from each unit’s forget gate over this text: after that many tokens, half of what the unit wrote is gone. Each bar covers half-lives twice as long as the bar before it. Choose a bar to see its units.',
      ),
    ),
    element(
      'div',
      { class: 'half-chart' },
      element(
        'div',
        { class: 'half-columns', role: 'group', 'aria-label': t('Units by half-life') },
        ...bars.map(({ button }) => button),
      ),
      axis,
      marks,
    ),
    element('div', { class: 'half-list' }, note, list),
  );
  /** null: that of the longest memory. @type {number | null} */
  let chosen = null;
  /** @type {{ halfLives: Float64Array, unit: number, pinned: readonly number[] } | null} */
  let shown = null;

  /** @param {number} bar */
  function open(bar) {
    chosen = bar;
    if (shown) update(shown);
  }

  /** @param {{ halfLives: Float64Array, unit: number, pinned: readonly number[] }} next */
  function update(next) {
    shown = next;
    const units = unitsByBar(next.halfLives);
    const most = Math.max(...units.map(({ length }) => length));
    const longest = units.findLastIndex(({ length }) => length > 0);
    const current = chosen ?? longest;
    bars.forEach(({ button, count, body }, bar) => {
      const { length } = units[bar];
      setText(count, length === 0 ? '' : String(length));
      body.style.setProperty('--share', String(length / most));
      button.disabled = length === 0;
      button.setAttribute('aria-pressed', String(bar === current));
      const name = tn('{range}: {n} unit', '{range}: {n} units', length, { range: rangeOf(bar) });
      button.title = name;
      button.setAttribute('aria-label', name);
    });
    showMarks(next);
    showUnits(units[current], current, next);
  }

  /** @param {{ halfLives: Float64Array, unit: number, pinned: readonly number[] }} data */
  function showMarks({ halfLives, unit, pinned }) {
    const placed = placeMarks(
      [...new Set([unit, ...pinned])].map((each) => ({ unit: each, at: axisPlace(halfLives[each]) })),
    );
    marks.replaceChildren(
      ...placed.map(({ unit: each, at, row }) => {
        const mark = element(
          'span',
          {
            class: `half-mark${each === unit ? ' is-selected' : ''}`,
            title: t('half-life of unit {unit}: {tokens}', {
              ...{ unit: String(each), tokens: formatTokens(halfLives[each]) },
            }),
          },
          `${each === unit ? '▲' : '△'} ${each}`,
        );
        mark.style.left = `${100 * at}%`;
        mark.style.top = `${1.4 * row}em`;
        return mark;
      }),
    );
    marks.style.height = `${1.4 * (1 + Math.max(...placed.map(({ row }) => row)))}em`;
  }

  /** @param {number[]} units @param {number} bar @param {{ halfLives: Float64Array, unit: number }} data */
  function showUnits(units, bar, { halfLives, unit }) {
    const listed = [...units].sort((one, other) => halfLives[other] - halfLives[one]).slice(0, LISTED);
    setText(note, unitsSentence(units.length, rangeOf(bar)));
    list.setAttribute('aria-label', t('Units'));
    list.replaceChildren(
      ...listed.map((each) => {
        const name = t('Unit {unit}, half-life {tokens}', {
          ...{ unit: String(each), tokens: formatTokens(halfLives[each]) },
        });
        const button = element(
          'button',
          { type: 'button', 'aria-pressed': String(each === unit), 'aria-label': name, title: name },
          String(each),
        );
        button.addEventListener('click', () => tools.select({ unit: each }));
        return button;
      }),
    );
  }

  return { node, update };
}

/** @param {number} count @param {string} range */
function unitsSentence(count, range) {
  if (count > LISTED)
    return t('{n} units have a half-life of {range}; the {listed} with the longest:', {
      ...{ n: count, range, listed: LISTED },
    });
  return tn('{n} unit has a half-life of {range}:', '{n} units have a half-life of {range}:', count, {
    range,
  });
}

/** @param {Float64Array} halfLives */
export function unitsByBar(halfLives) {
  /** @type {number[][]} */
  const units = Array.from({ length: BARS }, () => []);
  halfLives.forEach((halfLife, unit) => units[barOf(halfLife)].push(unit));
  return units;
}

/**
 * Where a half-life lies on the axis, 0 to 1; what is beyond its ends lies in the middle of their bars.
 * @param {number} halfLife
 */
export function axisPlace(halfLife) {
  const octave = Math.log2(halfLife / EDGES[0]) + 1;
  return Math.max(0.5, Math.min(BARS - 0.5, octave)) / BARS;
}

/** In rows, so that no number covers another. @param {{ unit: number, at: number }[]} marks */
export function placeMarks(marks) {
  /** @type {number[]} where each row is taken up to */
  const taken = [];
  return [...marks]
    .sort((one, other) => one.at - other.at)
    .map((mark) => {
      const free = taken.findIndex((end) => end <= mark.at);
      const row = free < 0 ? taken.length : free;
      taken[row] = mark.at + MARK;
      return { ...mark, row };
    });
}

/** @param {number} edge @param {number} k */
function tick(edge, k) {
  const node = element('span', {}, edgeName(edge));
  node.style.left = `${(100 * (k + 1)) / BARS}%`;
  return node;
}

/** @param {number} edge */
function edgeName(edge) {
  return NAMES.get(edge) ?? number(edge);
}

/** @param {number} bar */
function rangeOf(bar) {
  if (bar === 0) return t('less than {edge} token', { edge: edgeName(EDGES[0]) });
  if (bar === EDGES.length) return t('{edge} tokens or more', { edge: edgeName(EDGES[bar - 1]) });
  const ends = { from: edgeName(EDGES[bar - 1]), to: edgeName(EDGES[bar]) };
  return EDGES[bar] > 1 ? t('{from} to {to} tokens', ends) : t('{from} to {to} token', ends);
}
