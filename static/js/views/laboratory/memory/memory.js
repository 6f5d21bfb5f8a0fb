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
import { button, press, segments } from '../shared/controls.js';
import { memoized } from '../shared/memoized.js';
import { createTokenBox, trackPlan } from '../shared/token-row.js';
import { unitsInView } from '../shared/shown-units.js';

/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */
/** @import { Memory, MemoryScene } from './types.d.ts' */

/** Tokens that the stream shows. */
const MOST = 200;
/** Of the stream's height, what a layer comes to, so that its letters have room and at most so many lie in a pile. */
const LEAST = 1 / 14;

/**
 * What the cell remembers: which tokens wrote what it holds, and how long its units hold it.
 * @param {LabTools} tools @returns {LabView}
 */
export function createMemory(tools) {
  const parts = createParts(tools, (isWhole) => change(memory, { isWhole }));
  const drawings = createDrawings(parts, () => draw(memory));
  /** @type {Memory} */
  const memory = { tools, parts, drawings, data: null, picture: null, isWhole: false, isDark: isDark() };
  return {
    node: parts.node,
    update: (data) => update(memory, data),
    table,
    picture: () => (memory.data && isWindow(memory.data) ? null : memory.picture),
    destroy: watchTheme(() => change(memory, { isDark: isDark() })),
  };
}

/** @param {LabTools} tools @param {(isWhole: boolean) => void} onWhole */
export function createParts(tools, onWhole) {
  const finding = element('p', { class: 'lab-finding' });
  const scaleNote = element('span', { class: 'number' });
  const ramp = element('span', { class: 'memory-ramp' });
  const legend = element('div', { class: 'lab-legend' }, ...legendItems(ramp), scaleNote);
  const streamHead = element('p', { class: 'memory-head' });
  const ribbonHead = element('p', { class: 'memory-head' });
  const choices = [button(t('one unit'), () => onWhole(false)), button(t('all units'), () => onWhole(true))];
  const whose = segments(t('Whose memory'), choices);
  const box = createTokenBox(tools, t('What the cell remembers, over the text'));
  const lives = createHalfLives(tools);
  const heads = element('div', { class: 'memory-heads' }, streamHead, element('div', {}, ribbonHead, whose));
  const tracks = element('div', { class: 'lab-tracks' }, heads, box.node);
  const body = element('div', { class: 'memory-body' }, finding, legend, tracks, lives.node);
  const none = element('p', { class: 'lab-empty', hidden: true }, windowNote());
  const node = element('div', { class: 'memory' }, none, body);
  return { node, none, body, finding, scaleNote, ramp, streamHead, ribbonHead, choices, box, lives };
}

/**
 * What is computed and drawn again only where its inputs change.
 * @param {ReturnType<typeof createParts>} parts @param {() => void} drawStream
 */
export function createDrawings({ lives }, drawStream) {
  return {
    halfLivesOf: memoized(
      (
        /** @type {Recording['columns']} */ columns,
        /** @type {Recording['layers']} */ layers,
        /** @type {number} */ layer,
      ) => halfLives({ columns, layers }, layer),
    ),
    lives: onChange(
      (
        /** @type {Float64Array} */ measured,
        /** @type {number} */ unit,
        /** @type {readonly number[]} */ pinned,
      ) => lives.update({ halfLives: measured, unit, pinned }),
    ),
    stream: /** @type {(...inputs: unknown[]) => void} */ (onChange(drawStream)),
  };
}

/** @param {Memory} memory @param {{ isWhole?: boolean, isDark?: boolean }} changes */
function change(memory, changes) {
  Object.assign(memory, changes);
  if (memory.data) update(memory, memory.data);
}

/** @param {Memory} memory @param {LabData} data */
function update(memory, data) {
  const { parts, drawings, isWhole } = memory;
  memory.data = data;
  parts.none.hidden = !isWindow(data);
  parts.body.hidden = isWindow(data);
  if (isWindow(data)) return;
  const { layer, unit: selected, column, pinned } = data.selection;
  const { columns } = recordingOf(data);
  const unit = shownUnit(data);
  drawings.lives(halfLivesOf(memory, data), unit, pinned);
  drawings.stream(columns, layer, unit, selected, column, isWhole, memory.isDark);
}

/** @param {Memory} memory @param {LabData} data */
function halfLivesOf({ drawings }, data) {
  const { columns, layers } = recordingOf(data);
  return drawings.halfLivesOf(columns, layers, data.selection.layer);
}

/** @param {Memory} memory */
function draw(memory) {
  const { parts, isWhole, isDark: dark } = memory;
  const data = /** @type {LabData} */ (memory.data);
  const recording = recordingOf(data);
  const { layer, column: selected } = data.selection;
  const place = { layer, unit: shownUnit(data) };
  const column = lookedAt(data);
  const plan = trackPlan(data, { most: MOST, room: parts.box.node.clientWidth });
  const stream = streamOf(recording, place, plan.visible, LEAST);
  const contributions = isWhole
    ? layerContributionsAt(recording, layer, column)
    : contributionsAt(recording, place, column);
  const picture = drawMemory({ recording, place, plan, column: selected, stream, contributions, dark });
  memory.picture = picture;
  parts.box.show(picture, plan, selected);
  const scene = { recording, place, column, stream, contributions, halfLives: halfLivesOf(memory, data) };
  const sentence = sentenceOf(scene, data, isWhole);
  picture.setAttribute('aria-label', sentence);
  setText(parts.finding, sentence);
  describe(memory, scene, plan.visible.from);
}

/** @param {MemoryScene} scene @param {LabData} data @param {boolean} isWhole */
function sentenceOf({ recording, place, contributions, halfLives: measured }, { selection }, isWhole) {
  const { column } = selection;
  const fading = isWhole ? fadingOfAll(measured) : fadingOfUnit(place.unit, measured[place.unit]);
  const when = column === null ? t('Now') : t('At token {column}', { column: String(column) });
  const source = sourceWords(recording.columns, contributions, when);
  const sentence = t('{fading}. {source}.', { fading, source });
  if (selection.unit !== null) return sentence;
  const unit = String(place.unit);
  const note =
    selection.pinned.length > 0
      ? t('No unit is selected, so the stream shows the first pinned unit, unit {unit}.', { unit })
      : t('No unit is selected, so the stream shows the most active unit, unit {unit}.', { unit });
  return together([note, sentence]);
}

/** @param {Memory} memory @param {MemoryScene} scene @param {number} from the first column that is drawn */
function describe({ parts, isWhole, isDark: dark }, { place, column, stream, contributions }, from) {
  const unit = String(place.unit);
  setText(parts.streamHead, t('Cell state of unit {unit}', { unit }));
  const [low, high] = [stream.low, stream.high].map((value) => formatNumber(value));
  setText(parts.scaleNote, t('the stream from {low} to {high}', { low, high }));
  const earlier = sharesOf(contributions)
    .slice(0, from)
    .reduce((sum, share) => sum + share, 0);
  const who = isWhole
    ? t('Where the memory of all units at token {column} comes from', { column: String(column) })
    : t('Where the memory of unit {unit} at token {column} comes from', { unit, column: String(column) });
  const share = formatShare(earlier);
  const isOld = earlier >= 0.01;
  setText(
    parts.ribbonHead,
    isOld ? t('{who}; {share} of it is older than the text shown', { who, share }) : who,
  );
  press(parts.choices, isWhole ? 1 : 0);
  setText(parts.choices[0], t('unit {unit}', { unit }));
  const stops = Array.from({ length: 9 }, (_, k) => ageColour(k / 8, dark));
  parts.ramp.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
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
  return data.selection.unit ?? unitsInView(data)[0];
}

/** @param {LabData} data */
function lookedAt({ recording, selection }) {
  const last = (recording?.columns.length ?? 1) - 1;
  return Math.min(selection.column ?? last, last);
}

function isDark() {
  return getComputedStyle(document.documentElement).colorScheme === 'dark';
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
  const contributions = contributionsAt(recording, { layer, unit }, column);
  const shares = sharesOf(contributions);
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
    rows: Array.from(contributions, (value, k) => [
      k,
      glyphOf(recording.columns[k].token),
      value,
      shares[k],
      sharesOfAll[k],
    ]),
  };
}

function windowNote() {
  return t(
    'This model rereads its window from both ends at every token, so it carries no memory from token to token that could be broken down.',
  );
}
