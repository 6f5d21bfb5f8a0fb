import { element, setText, svg } from '../../../ui/elements.js';
import { together } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { onChange } from '../../../ui/on-change.js';
import {
  createSaturationMeter,
  GATE_QUANTITIES,
  mostUnlike,
  textColumns,
} from '../../../core/study/saturation.js';
import { button, press, segments } from '../shared/controls.js';
import { memoized } from '../shared/memoized.js';
import { legendItems } from './legend.js';
import { createSaturationPlot } from './plot.js';
import { ENOUGH, fewTokensSentence, gateSentence, unlikeSentence } from './saturation-text.js';
import { saturationTable } from './table.js';

/** @import { LayerSaturation, Study } from '../../../core/study/types.d.ts' */
/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools, LabView } from '../shared/types.d.ts' */
/** @import { Comparison, Gate, SaturationView, Side } from './types.d.ts' */

const KEYS = /** @type {Gate[]} */ (Object.keys(GATE_QUANTITIES));
const SIDES = /** @type {Side[]} */ (['own', 'corpus', 'both']);
/** Pixels between the plots of the exported picture. */
const GAP = 24;

/**
 * Which gates are always open, always shut, or in between: on the text, and on held-out text of the corpus.
 * @param {LabTools} tools @returns {LabView}
 */
export function createSaturation(tools) {
  const parts = createParts({
    onSide: (side) => change(view, { side }),
    onPoint: (pointed) => pointed !== view.pointed && change(view, { pointed }),
    onSelect: (unit) => tools.select({ unit }),
    onDiffering: () => tools.select({ unit: view.differing }),
  });
  /** @type {SaturationView} */
  const view = {
    tools,
    parts,
    measure: createMeasure(),
    data: null,
    pointed: null,
    side: 'own',
    measured: null,
    differing: 0,
  };
  return {
    node: parts.node,
    update: (data) => update(view, data),
    table: (data) => saturationTable(/** @type {LayerSaturation} */ (view.measured), corpusOf(data)),
    picture: () => view.data && pictureOf(view),
    destroy() {},
  };
}

/**
 * @param {object} listeners
 * @param {(side: Side) => void} listeners.onSide @param {(unit: number | null) => void} listeners.onPoint
 * @param {(unit: number) => void} listeners.onSelect @param {() => void} listeners.onDiffering
 */
export function createParts({ onSide, onPoint, onSelect, onDiffering }) {
  const finding = element('p', { class: 'lab-finding' });
  const names = [t('your text'), t('held-out text'), t('both')];
  const choices = SIDES.map((side, k) => button(names[k], () => onSide(side)));
  const sides = segments(t('Which text'), choices);
  const note = element('span', {});
  const differing = button('', onDiffering, { class: 'control', hidden: true });
  const legend = element('div', { class: 'lab-legend' });
  const plots = KEYS.map((gate) => ({ gate, ...createSaturationPlot(gate, { onPoint, onSelect }) }));
  const gathered = element('div', { class: 'unseen', 'aria-hidden': 'true' });
  const node = element(
    'div',
    { class: 'saturation' },
    finding,
    element('div', { class: 'sat-bar' }, sides, differing, note),
    legend,
    element('div', { class: 'sat-plots' }, ...plots.map((plot) => plot.node)),
    gathered,
  );
  const drawLegend = onChange((/** @type {Side} */ side) => legend.replaceChildren(...legendItems(side)));
  return {
    node,
    finding,
    choices,
    sides,
    note,
    differing,
    plots,
    gathered,
    drawLegend,
    tell: onChange(tell),
  };
}

/** Counts only when the text or the layer is another one. */
export function createMeasure() {
  const meter = createSaturationMeter();
  return memoized(
    (
      /** @type {Recording['columns']} */ columns,
      /** @type {Recording['layers']} */ layers,
      /** @type {number} */ layer,
    ) => meter({ columns, layers }, layer),
  );
}

/** @param {SaturationView} view @param {{ side?: Side, pointed?: number | null }} changes */
function change(view, changes) {
  Object.assign(view, changes);
  if (view.data) update(view, view.data);
}

/** @param {SaturationView} view @param {LabData} data */
function update(view, data) {
  const { selection, card, studies } = data;
  if (selection.layer !== view.data?.selection.layer) view.pointed = null;
  view.data = data;
  const hasCorpus = card?.neurons !== undefined;
  if (hasCorpus && !studies.get('heldOutUnits')?.answer) view.tools.study('heldOutUnits', null);
  const recording = /** @type {Recording} */ (data.recording);
  const measured = view.measure(recording.columns, recording.layers, selection.layer);
  view.measured = measured;
  const corpus = corpusOf(data);
  const side = corpus ? view.side : 'own';
  showSides(view, hasCorpus, corpus !== null, side);
  const main = (side === 'corpus' && corpus) || measured;
  drawPlots(view, data, main, side === 'both' ? corpus : null);
  view.parts.tell(view, main, corpus, recording.columns, side);
}

/** @param {SaturationView} view @param {boolean} hasCorpus @param {boolean} isLoaded @param {Side} side */
function showSides({ parts }, hasCorpus, isLoaded, side) {
  const [, corpus, both] = parts.choices;
  parts.sides.hidden = !hasCorpus;
  corpus.disabled = both.disabled = !isLoaded;
  press(parts.choices, SIDES.indexOf(side));
  setText(parts.note, hasCorpus ? '' : withoutCorpusNote());
  parts.drawLegend(side);
}

/** @param {SaturationView} view @param {LabData} data @param {LayerSaturation} main @param {LayerSaturation | null} other */
function drawPlots({ parts, pointed }, { selection: { unit, pinned } }, main, other) {
  for (const { gate, update: draw } of parts.plots)
    draw({ main: main[gate], other: other?.[gate] ?? null, unit, pinned, pointed });
}

/**
 * @param {SaturationView} view @param {LayerSaturation} main @param {LayerSaturation | null} corpus
 * @param {Recording['columns']} columns @param {Side} side
 */
function tell(view, main, corpus, columns, side) {
  const { plots, differing, finding } = view.parts;
  for (const plot of plots) plot.tell(gateSentence(plot.gate, main[plot.gate]));
  const tokens = textColumns(columns).length;
  const isShort = side !== 'corpus' && tokens < ENOUGH;
  const sentences = [gateSentence('f', main.f)];
  if (isShort) sentences.push(fewTokensSentence(tokens));
  const measured = /** @type {LayerSaturation} */ (view.measured);
  const unlike = side === 'both' && corpus && !isShort ? mostUnlike(measured, corpus) : null;
  if (unlike && corpus) sentences.push(unlikeSentence(unlike, measured, corpus));
  differing.hidden = unlike === null;
  view.differing = unlike?.unit ?? 0;
  setText(differing, t('Select unit {unit}', { unit: String(view.differing) }));
  setText(finding, together(sentences));
}

/** The three plots side by side. @param {SaturationView} view */
function pictureOf({ parts: { plots, gathered } }) {
  const [, , width, height] = (plots[0].picture.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const all = svg('svg', { width: 3 * width + 2 * GAP, height });
  plots.forEach(({ picture }, k) => {
    const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
    copy.setAttribute('x', String(k * (width + GAP)));
    copy.setAttribute('width', String(width));
    copy.setAttribute('height', String(height));
    all.append(copy);
  });
  // Only what is on the page has its styles.
  gathered.replaceChildren(all);
  return all;
}

/** @param {LabData} data */
function corpusOf({ studies, selection }) {
  const study = /** @type {Study<'heldOutUnits'> | undefined} */ (studies.get('heldOutUnits'));
  return study?.answer?.result.neurons?.saturation[selection.layer] ?? null;
}

function withoutCorpusNote() {
  return t('This model has no figures for held-out text, so only your text is shown.');
}
