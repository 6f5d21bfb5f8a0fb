import { element, setText } from '../../../ui/elements.js';
import { readPalette, watchTheme } from '../../../ui/palette.js';
import { t } from '../../../ui/language.js';
import { together } from '../../../ui/values.js';
import { button } from '../shared/controls.js';
import { readText, untouchedData } from '../shared/read-text.js';
import { createTokenBox } from '../shared/token-row.js';
import { createEditing } from './editing.js';
import { createLegend, createTrackHeads } from './legend.js';
import { drawCounterfactual, PARTS } from './picture.js';
import { createMeasures, sceneOf } from './scene.js';
import { counterfactualTable, sentenceOf } from './text.js';

/** @import { Study } from '../../../core/study/types.d.ts' */
/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools, LabView } from '../shared/types.d.ts' */
/** @import { Counterfactual, CounterfactualScene, Persistence } from './types.d.ts' */

/** Units that are offered as those that remember longest. */
const LONGEST = 8;
/** Columns after the change that are in view with it. */
const AHEAD = 8;

/**
 * The text and a changed copy of it: how the difference that the change makes to the states persists or fades.
 * @param {LabTools} tools @returns {LabView}
 */
export function createCounterfactual(tools) {
  const parts = createParts({
    onEdit: () => view.data && update(view, view.data),
    onSlot: (slot) => selectSlot(view, slot),
    onScale: (logarithmic) => {
      view.logarithmic = logarithmic;
      draw(view);
    },
  });
  /** @type {Counterfactual} */
  const view = {
    tools,
    parts,
    measures: createMeasures(),
    data: null,
    answer: null,
    waiting: false,
    scene: null,
    picture: null,
    palette: readPalette(),
    logarithmic: false,
  };
  const unwatch = watchTheme(() => {
    view.palette = readPalette();
    draw(view);
  });
  parts.box.node.addEventListener('click', (event) => selectHeatRow(view, event));
  return {
    node: parts.node,
    update: (data) => update(view, data),
    table: () => counterfactualTable(view.scene),
    picture: () => view.picture,
    destroy: unwatch,
  };
}

/**
 * @param {object} listeners @param {() => void} listeners.onEdit @param {(slot: number) => void} listeners.onSlot
 * @param {(logarithmic: boolean) => void} listeners.onScale
 */
export function createParts({ onEdit, onSlot, onScale }) {
  const editing = createEditing(onEdit);
  const box = createTokenBox(
    { select: ({ column }) => onSlot(column ?? 0) },
    t('Both texts, and the difference between the states at each token'),
  );
  const heads = createTrackHeads();
  const summary = element('p', { class: 'match-summary', role: 'status' });
  const units = element('div', {
    class: 'chips counterfactual-units',
    role: 'group',
    'aria-label': t('Units that remember longest'),
    'data-heading': t('Units that remember longest, in tokens'),
  });
  const legend = createLegend(onScale);
  const tracks = element('div', { class: 'lab-tracks' }, heads.node, box.node);
  const result = element('div', { class: 'counterfactual-result' }, legend, tracks);
  const node = element('div', { class: 'counterfactual' }, editing.node, summary, units, result);
  return { node, editing, summary, units, legend, heads, box, result };
}

/** @param {Counterfactual} view @param {number} slot */
function selectSlot({ scene, tools }, slot) {
  const column = scene?.slots[slot]?.own ?? null;
  if (column !== null) tools.select({ column });
}

/** @param {Counterfactual} view @param {MouseEvent} event */
function selectHeatRow({ scene, picture, tools }, { clientY }) {
  if (!scene?.heat || !picture) return;
  const { top, height } = PARTS.heat;
  const y = clientY - picture.getBoundingClientRect().top - top;
  const { units } = scene.heat;
  if (y >= 0 && y < height) tools.select({ unit: units[Math.floor((y / height) * units.length)] });
}

/** @param {Counterfactual} view @param {LabData} given */
function update(view, given) {
  const data = untouchedData(given);
  view.data = data;
  const { editing, result, summary } = view.parts;
  const isWindow = data.card?.graph.kind === 'window';
  editing.node.hidden = result.hidden = isWindow;
  if (isWindow) return setText(summary, windowNote());
  editing.update(data);
  ask(view, data, editing.other());
  draw(view);
}

/** @param {Counterfactual} view @param {LabData} data @param {string} other the copy */
function ask(view, data, other) {
  const { layer } = data.selection;
  const isChanged = other !== readText(data);
  if (data.ready && isChanged) view.tools.study('counterfactual', { text: other, layer });
  const study = /** @type {Study<'counterfactual'> | undefined} */ (data.studies.get('counterfactual'));
  const answer = study?.answer ?? null;
  view.answer = isChanged && answer?.question.layer === layer ? answer : null;
  view.waiting = isChanged && !view.answer;
  const isOld = view.answer !== null && view.answer.question.text !== other;
  view.parts.result.classList.toggle('is-old', isOld);
}

/** @param {Counterfactual} view */
function draw(view) {
  const { data, answer, parts } = view;
  if (!data?.recording) return;
  const scene = sceneOf(data, answer, view);
  const picture = drawCounterfactual(scene);
  Object.assign(view, { scene, picture });
  parts.box.show(picture, scene.plan, scene.marked ?? focusOf(scene));
  parts.heads.update(scene);
  parts.legend.hidden = parts.units.hidden = answer === null;
  const name = parts.editing.example();
  const example = name === null ? [] : [t('Example: {experiment}.', { experiment: name })];
  setText(parts.summary, together([...example, view.waiting ? t('Reading the copy…') : sentenceOf(scene)]));
  if (answer) showUnits(view, data, view.measures.persistenceOf(answer, unitsOf(data)));
}

/** @param {LabData} data */
function unitsOf({ recording, selection }) {
  return /** @type {Recording} */ (recording).layers[selection.layer].units;
}

/** @param {CounterfactualScene} scene */
function focusOf({ other, slots }) {
  return Math.min(slots.length - 1, other ? other.before + AHEAD : slots.length - 1);
}

/** @param {Counterfactual} view @param {LabData} data @param {Persistence} persisting */
function showUnits({ parts, tools }, { selection }, persisting) {
  const longest = persisting.filter(({ held }) => held > 0).slice(0, LONGEST);
  parts.units.hidden = longest.length === 0;
  parts.units.replaceChildren(
    ...longest.map(({ unit, held: tokens }) => {
      const chip = button(`${unit} `, () => tools.select({ unit }), {
        'aria-pressed': String(unit === selection.unit),
        title: t('At least half of its largest change lasts {tokens} tokens', { tokens }),
      });
      chip.append(element('small', {}, `${tokens}`));
      return chip;
    }),
  );
}

function windowNote() {
  return t(
    'This model rereads each window from both ends. It has no state in which a change in the past could persist.',
  );
}
