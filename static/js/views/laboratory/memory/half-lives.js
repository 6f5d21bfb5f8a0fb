import { element, setText } from '../../../ui/elements.js';
import { number, t, tn } from '../../../ui/language.js';
import { explained } from '../../../ui/term.js';
import { button } from '../shared/controls.js';
import { formatTokens } from './memory-text.js';

/** @import { LabTools } from '../shared/types.d.ts' */
/** @import { HalfLives, HalfLivesData } from './types.d.ts' */

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
  const parts = createHalfLifeParts((bar) => {
    lives.chosen = bar;
    if (lives.data) update(lives, lives.data);
  });
  /** @type {HalfLives} */
  const lives = { tools, parts, chosen: null, data: null };
  return { node: parts.node, update: (/** @type {HalfLivesData} */ data) => update(lives, data) };
}

/** @param {(bar: number) => void} onOpen */
export function createHalfLifeParts(onOpen) {
  const bars = Array.from({ length: BARS }, (_, bar) => createBar(() => onOpen(bar)));
  const axis = element('div', { class: 'half-axis number', 'aria-hidden': 'true' }, ...EDGES.map(tick));
  const marks = element('div', { class: 'half-marks' });
  const list = element('div', { class: 'chips half-units', role: 'group' });
  const note = element('p', { class: 'half-note' });
  const columns = element(
    'div',
    { class: 'half-columns', role: 'group', 'aria-label': t('Units by half-life') },
    ...bars.map((bar) => bar.node),
  );
  const node = element(
    'section',
    { class: 'half-lives', 'aria-label': t('Half-lives') },
    element('h3', {}, t('How long the units remember')),
    element('p', { class: 'half-note' }, ...explained(introduction(), 'halfLife')),
    element('div', { class: 'half-chart' }, columns, axis, marks),
    element('div', { class: 'half-list' }, note, list),
  );
  return { node, bars, marks, list, note };
}

/** @param {() => void} onClick */
function createBar(onClick) {
  const count = element('span', { class: 'half-count number' });
  const body = element('span', { class: 'half-bar' });
  const node = button(count, onClick, { class: 'half-column' });
  node.append(body);

  /** @param {number} units @param {{ share: number, isOpen: boolean, name: string }} bar */
  function update(units, { share, isOpen, name }) {
    setText(count, units === 0 ? '' : String(units));
    body.style.setProperty('--share', String(share));
    node.disabled = units === 0;
    node.setAttribute('aria-pressed', String(isOpen));
    node.title = name;
    node.setAttribute('aria-label', name);
  }

  return { node, update };
}

/** @param {HalfLives} lives @param {HalfLivesData} data */
function update(lives, data) {
  lives.data = data;
  const units = unitsByBar(data.halfLives);
  const most = Math.max(...units.map(({ length }) => length));
  const current = lives.chosen ?? units.findLastIndex(({ length }) => length > 0);
  lives.parts.bars.forEach((bar, k) => {
    const { length } = units[k];
    const name = tn('{range}: {n} unit', '{range}: {n} units', length, { range: rangeOf(k) });
    bar.update(length, { share: length / most, isOpen: k === current, name });
  });
  showMarks(lives.parts.marks, data);
  showUnits(lives, units[current], current, data);
}

/** @param {HTMLElement} marks @param {HalfLivesData} data */
function showMarks(marks, { halfLives, unit: selected, pinned }) {
  const units = [...new Set([selected, ...pinned])];
  const placed = placeMarks(units.map((unit) => ({ unit, at: axisPlace(halfLives[unit]) })));
  marks.replaceChildren(
    ...placed.map(({ unit, at, row }) => {
      const isSelected = unit === selected;
      const values = { unit: String(unit), tokens: formatTokens(halfLives[unit]) };
      const title = t('half-life of unit {unit}: {tokens}', values);
      const name = `half-mark${isSelected ? ' is-selected' : ''}`;
      const mark = element('span', { class: name, title }, `${isSelected ? '▲' : '△'} ${unit}`);
      mark.style.left = `${100 * at}%`;
      mark.style.top = `${1.4 * row}em`;
      return mark;
    }),
  );
  marks.style.height = `${1.4 * (1 + Math.max(...placed.map(({ row }) => row)))}em`;
}

/** @param {HalfLives} lives @param {number[]} units @param {number} bar @param {HalfLivesData} data */
function showUnits({ parts, tools }, units, bar, { halfLives, unit: selected }) {
  const listed = [...units].sort((one, other) => halfLives[other] - halfLives[one]).slice(0, LISTED);
  setText(parts.note, unitsSentence(units.length, rangeOf(bar)));
  parts.list.setAttribute('aria-label', t('Units'));
  parts.list.replaceChildren(
    ...listed.map((unit) => {
      const name = t('Unit {unit}, half-life {tokens}', {
        unit: String(unit),
        tokens: formatTokens(halfLives[unit]),
      });
      const pressed = String(unit === selected);
      const attributes = { 'aria-pressed': pressed, 'aria-label': name, title: name };
      return button(String(unit), () => tools.select({ unit }), attributes);
    }),
  );
}

function introduction() {
  return t(
    'The half-life, in tokens, follows from each unit’s forget gate over this text: after that many tokens, half of what the unit wrote is gone. Each bar covers half-lives twice as long as the bar before it. Choose a bar to see its units.',
  );
}

/** @param {number} count @param {string} range */
function unitsSentence(count, range) {
  if (count > LISTED)
    return t('{n} units have a half-life of {range}; the {listed} with the longest:', {
      n: count,
      range,
      listed: LISTED,
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
  const ends = [];
  return [...marks]
    .sort((one, other) => one.at - other.at)
    .map((mark) => {
      const free = ends.findIndex((end) => end <= mark.at);
      const row = free < 0 ? ends.length : free;
      ends[row] = mark.at + MARK;
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
