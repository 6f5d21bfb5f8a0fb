import { element, setText, svg } from '../../../ui/elements.js';
import { formatNumber, glyphOf, together } from '../../../ui/values.js';
import { watchTheme } from '../../../ui/palette.js';
import { t } from '../../../ui/language.js';
import { onChange } from '../../../ui/on-change.js';
import { formatShare } from '../../../ui/formats.js';
import {
  contributionsAt,
  halfLives,
  layerContributionsAt,
  sharesOf,
  streamOf,
} from '../../../core/study/decomposition.js';
import { createHalfLives } from './half-lives.js';
import { ageColour, drawMemory } from './stream.js';
import { fadingOfAll, fadingOfUnit, sourceWords } from './memory-text.js';
import { createTokenBox, lanePlan } from '../shared/token-row.js';
import { shownUnits } from '../shared/shown-units.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */

/** Tokens that the stream shows. */
const MOST = 200;
/** Of the stream's height, what a layer comes to, so that its letters have room and at most so many lie in a pile. */
const LEAST = 1 / 14;
const WINDOW = t(
  'This model rereads its window from both ends at every token, so it carries no memory from token to token that could be broken down.',
);

/**
 * What the cell remembers: which tokens wrote what it holds, and how long its units hold it.
 * @param {LabTools} tools @returns {LabView}
 */
export function createMemory(tools) {
  const finding = element('p', { class: 'lab-finding' });
  const scaleNote = element('span', { class: 'number' });
  const ramp = element('span', { class: 'memory-ramp' });
  const legend = element('div', { class: 'lab-legend' }, ...legendItems(ramp), scaleNote);
  const streamHead = element('p', { class: 'memory-head' });
  const ribbonHead = element('p', { class: 'memory-head' });
  const one = choice(t('one unit'), () => show(false));
  const all = choice(t('all units'), () => show(true));
  const whose = element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': t('Whose memory') },
    one,
    all,
  );
  const box = createTokenBox(tools, t('What the cell remembers, over the text'));
  const lives = createHalfLives(tools);
  const lanes = element(
    'div',
    { class: 'lab-lanes' },
    element('div', { class: 'memory-heads' }, streamHead, element('div', {}, ribbonHead, whose)),
    box.node,
  );
  const body = element('div', { class: 'memory-body' }, finding, legend, lanes, lives.node);
  const none = element('p', { class: 'lab-empty', hidden: true }, WINDOW);
  const node = element('div', { class: 'memory' }, none, body);
  /** @type {LabData | null} */
  let data = null;
  /** @type {SVGSVGElement | null} */
  let drawn = null;
  let isWhole = false;
  let dark = isDark();

  const unwatch = watchTheme(() => {
    dark = isDark();
    if (data) update(data);
  });

  /** @param {boolean} whole */
  function show(whole) {
    isWhole = whole;
    if (data) update(data);
  }

  /** @param {LabData} next */
  function update(next) {
    data = next;
    none.hidden = !isWindow(next);
    body.hidden = isWindow(next);
    if (isWindow(next)) return;
    const { selection, recording } = next;
    const { columns } = /** @type {Recording} */ (recording);
    const unit = shownUnit(next);
    measure(columns, selection.layer);
    drawLives(found.halfLives, unit, selection.pinned);
    draw(columns, selection.layer, unit, selection.unit, selection.column, isWhole, dark);
  }

  const found = { halfLives: new Float64Array() };
  const measure = onChange((/** @type {Recording['columns']} */ _, /** @type {number} */ layer) => {
    found.halfLives = halfLives(recordingOf(data), layer);
  });
  const drawLives = onChange(
    (
      /** @type {Float64Array} */ measured,
      /** @type {number} */ unit,
      /** @type {readonly number[]} */ pinned,
    ) => lives.update({ halfLives: measured, unit, pinned }),
  );
  /** @type {(...inputs: unknown[]) => void} */
  const draw = onChange(() => drawAll(/** @type {LabData} */ (data)));

  /** @param {LabData} data */
  function drawAll(data) {
    const recording = recordingOf(data);
    const { selection } = data;
    const place = { layer: selection.layer, unit: shownUnit(data) };
    const column = lookedAt(data);
    const plan = lanePlan(data, MOST);
    const stream = streamOf(recording, place, plan.stretch, LEAST);
    const contributions = isWhole
      ? layerContributionsAt(recording, place.layer, column)
      : contributionsAt(recording, place, column);
    drawn = drawMemory({ recording, place, plan, column: selection.column, stream, contributions, dark });
    box.show(drawn, plan, selection.column);
    const sentence = sentenceOf(data, place, contributions);
    drawn.setAttribute('aria-label', sentence);
    setText(finding, sentence);
    describe(place, { column, stream, contributions, from: plan.stretch.from });
  }

  /** @param {LabData} data @param {{ unit: number }} place @param {Float64Array} contributions */
  function sentenceOf(data, { unit }, contributions) {
    const { columns } = recordingOf(data);
    const { column, unit: chosen, pinned } = data.selection;
    const fading = isWhole ? fadingOfAll(found.halfLives) : fadingOfUnit(unit, found.halfLives[unit]);
    const when = column === null ? t('Now') : t('At token {column}', { column: String(column) });
    const source = sourceWords(columns, contributions, when);
    const sentence = t('{fading}. {source}.', { fading, source });
    if (chosen !== null) return sentence;
    const note =
      pinned.length > 0
        ? t('No unit is selected, so the stream shows the first pinned unit, unit {unit}.', {
            ...{ unit: String(unit) },
          })
        : t('No unit is selected, so the stream shows the most active unit, unit {unit}.', {
            ...{ unit: String(unit) },
          });
    return together([note, sentence]);
  }

  /**
   * @param {{ unit: number }} place
   * @param {{ column: number, stream: ReturnType<typeof streamOf>, contributions: Float64Array, from: number }} shown
   */
  function describe({ unit }, { column, stream, contributions, from }) {
    const name = String(unit);
    setText(streamHead, t('Cell state of unit {unit}', { unit: name }));
    setText(
      scaleNote,
      t('the stream from {low} to {high}', {
        ...{ low: formatNumber(stream.low), high: formatNumber(stream.high) },
      }),
    );
    const earlier = sharesOf(contributions)
      .slice(0, from)
      .reduce((sum, each) => sum + each, 0);
    const who = isWhole
      ? t('Where the memory of all units at token {column} comes from', { column: String(column) })
      : t('Where the memory of unit {unit} at token {column} comes from', {
          unit: name,
          column: String(column),
        });
    setText(
      ribbonHead,
      earlier >= 0.01
        ? t('{who}; {share} of it is older than the text shown', { who, share: formatShare(earlier) })
        : who,
    );
    one.setAttribute('aria-pressed', String(!isWhole));
    all.setAttribute('aria-pressed', String(isWhole));
    setText(one, t('unit {unit}', { unit: name }));
    const stops = Array.from({ length: 9 }, (_, k) => ageColour(k / 8, dark));
    ramp.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
  }

  return { node, update, table, picture: () => (data && isWindow(data) ? null : drawn), destroy: unwatch };
}

/** @param {LabData | null} data */
function recordingOf(data) {
  return /** @type {Recording} */ (data?.recording);
}

/** @param {LabData} data */
function isWindow({ card }) {
  return card?.graph.kind === 'window';
}

/** The selected unit, or a pinned one, or the liveliest. @param {LabData} data */
function shownUnit(data) {
  return data.selection.unit ?? shownUnits(data)[0];
}

/** @param {LabData} data */
function lookedAt({ recording, selection }) {
  const last = (recording?.columns.length ?? 1) - 1;
  return Math.min(selection.column ?? last, last);
}

function isDark() {
  return getComputedStyle(document.documentElement).colorScheme === 'dark';
}

/** @param {string} text @param {() => void} onClick */
function choice(text, onClick) {
  const button = element('button', { type: 'button' }, text);
  button.addEventListener('click', onClick);
  return button;
}

/** @param {Node} ramp */
function legendItems(ramp) {
  const cell = svg(
    'svg',
    { viewBox: '0 0 300 100', width: 30, height: 10, 'aria-hidden': 'true' },
    svg('path', { class: 'memory-cell', d: 'M10 50H290' }),
  );
  return [
    element('span', { class: 'lab-key' }, t('written first'), ramp, t('last')),
    element('span', { class: 'lab-key' }, cell, t('cell state: the part above zero minus the part below')),
  ];
}

/** @param {LabData} data @returns {Table} */
function table(data) {
  if (isWindow(data)) return { columns: [['token', t('token')]], rows: [] };
  const recording = recordingOf(data);
  const { layer } = data.selection;
  const unit = shownUnit(data);
  const column = lookedAt(data);
  const kept = contributionsAt(recording, { layer, unit }, column);
  const shares = sharesOf(kept);
  const sharesOfAll = sharesOf(layerContributionsAt(recording, layer, column));
  return {
    columns: [
      ['token', t('token')],
      ['text', t('text')],
      [
        `what unit ${unit} holds of it at token ${column}`,
        t('amount of it in unit {unit} at token {column}', { unit: String(unit), column: String(column) }),
      ],
      ['share of what the unit holds', t('share of the unit’s memory')],
      ['share of what all units hold', t('share of the memory of all units')],
    ],
    rows: Array.from(kept, (value, k) => [
      k,
      glyphOf(recording.columns[k].token),
      value,
      shares[k],
      sharesOfAll[k],
    ]),
  };
}
