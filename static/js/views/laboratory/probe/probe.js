import { element } from '../../../ui/elements.js';
import { onChange } from '../../../ui/on-change.js';
import { explained } from '../../../ui/term.js';
import { CELL, HIDDEN } from '../../../ui/quantities.js';
import { labelText } from '../../../ui/label-texts.js';
import { t } from '../../../ui/language.js';
import { labelsOf, CUSTOM } from '../../../core/labels/labels.js';
import { memoized } from '../shared/memoized.js';
import { createCustomLabel } from './custom-label.js';
import {
  bestHeldOut,
  findingsTable,
  heldOutFindings,
  heldOutHead,
  liveFindings,
  liveHead,
  probeResults,
  stateInView,
  trackingUnits,
} from './findings.js';
import { createLabelList } from './label-list.js';
import { createUnitQuiz } from './quiz.js';
import { createUnitPanel } from './unit-panel.js';
import { labelOnText } from '../shared/label-on-text.js';
import { behaviourText, figureText } from '../shared/unit-button.js';

/** @import { Neurons } from '../../../core/model/types.d.ts' */
/** @import { TrackingUnit } from '../../../core/study/types.d.ts' */
/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools, LabView } from '../shared/types.d.ts' */
/** @import { Finding, ListedLabel, Probe, ProbeResults } from './types.d.ts' */

/**
 * Which unit tracks what: labels with the units that track them best, the selected unit over the text, and a quiz.
 * @param {LabTools} tools
 * @param {() => number} [random] in [0, 1)
 * @returns {LabView}
 */
export function createProbe(tools, random = Math.random) {
  const parts = createParts({
    random,
    onColumn: (column) => tools.select({ column }),
    onUnit: (unit, key) => selectUnit(probe, unit, key),
    onBand(key, { layer, unit }) {
      probe.band = { key, layer, unit };
      refresh(probe);
    },
    onCustomLabel: () => refresh(probe),
  });
  const band = { key: '', layer: -1, unit: -1 };
  /** @type {Probe} */
  const probe = {
    tools,
    parts,
    sources: createSources(),
    nameOf: (key) => nameOf(probe, key),
    data: null,
    band,
    spans: null,
  };
  return {
    node: parts.node,
    update: (data) => update(probe, data),
    table: (data) => findingsTable(probeResults(data, probe.spans), probe.nameOf),
    picture: parts.panel.picture,
    destroy() {
      for (const part of [parts.custom, parts.panel, parts.quiz]) part.destroy();
    },
  };
}

/**
 * @param {object} options @param {() => number} options.random @param {(column: number) => void} options.onColumn
 * @param {(unit: TrackingUnit, key: string) => void} options.onUnit
 * @param {Parameters<typeof createUnitPanel>[1]} options.onBand @param {() => void} options.onCustomLabel
 */
export function createParts({ random, onColumn, onUnit, onBand, onCustomLabel }) {
  const list = createLabelList(onUnit);
  const custom = createCustomLabel(onCustomLabel);
  const panel = createUnitPanel(onColumn, onBand);
  const quiz = createUnitQuiz({ random, onColumn, onShow: onUnit });
  const without = element('p', { class: 'probe-note' }, withoutNote());
  const finding = element('p', { class: 'lab-finding' });
  const node = element(
    'div',
    { class: 'probe' },
    finding,
    element('div', { class: 'probe-desk' }, panel.node, quiz.node),
    element('div', { class: 'probe-board' }, list.node, custom.node, without),
  );
  return { node, finding, list, custom, panel, quiz, without };
}

/** What the views compare by identity, so the same objects as long as nothing changes. */
export function createSources() {
  /** @type {ListedLabel} */
  const customLabel = {
    key: CUSTOM,
    kind: 'binary',
    where: 'inside',
    title: t('Your own'),
    sentence: t('inside a match of your expression'),
  };
  return {
    customLabel,
    labels: memoized((/** @type {string} */ language, /** @type {boolean} */ hasCustom) => {
      const labels = labelsOf(language).map((label) => ({ ...label, ...labelText(label.key) }));
      return hasCustom ? [...labels, customLabel] : labels;
    }),
    heldOut: memoized(heldOutFindings),
    live: memoized(liveFindings),
    known: memoized(labelsOnText),
    finding: onChange((/** @type {HTMLElement} */ node, /** @type {string} */ text) =>
      node.replaceChildren(...explained(text, 'heldOut', 'auc', 'r')),
    ),
    nothing: emptyFinding(''),
    notThere: emptyFinding(t('only on your text')),
    tooRare: emptyFinding(t('too rare to tell')),
  };
}

/** @param {string} note @returns {Finding} */
function emptyFinding(note) {
  return { units: [], note };
}

/** @param {Probe} probe */
function refresh(probe) {
  if (probe.data) update(probe, probe.data);
}

/** @param {Probe} probe @param {TrackingUnit} unit @param {string} key of the label that it tracks */
function selectUnit(probe, { layer, unit, quantity }, key) {
  probe.band = { key, layer, unit };
  probe.tools.select({ layer, unit, quantity: quantity === 'c' ? CELL : HIDDEN });
}

/** @param {Probe} probe @param {LabData} data */
function update(probe, data) {
  probe.data = data;
  const { recording, card } = data;
  if (!recording || !card) return;
  ask(probe, data);
  const results = probeResults(data, probe.spans);
  show(probe, data, results);
  const { columns, labels } = results;
  const units = trackingUnits(results);
  const layers = recording.layers.length;
  probe.parts.quiz.update(
    labels.length === 0 ? null : { columns, labels, units, layers, model: card, nameOf: probe.nameOf },
  );
}

/** @param {Probe} probe @param {LabData} data */
function ask(probe, { recording, card, selection: { layer }, studies, ready }) {
  if (!recording || !card) return;
  const { tools, parts } = probe;
  tools.study('probe', { layer, labels: labelsOf(card.language).map(({ key }) => key) });
  if (card.neurons && !studies.get('heldOutUnits')?.answer) tools.study('heldOutUnits', null);
  if (!ready) return;
  probe.spans = parts.custom.update(recording.columns);
  if (probe.spans) tools.study('probeCustom', { layer, labels: [{ spans: probe.spans }] });
}

/** @param {Probe} probe @param {LabData} data @param {ProbeResults} results */
function show(probe, data, results) {
  const { recording, card, selection } = data;
  if (!recording || !card) return;
  const { parts, sources, band } = probe;
  const current = stateInView(data, results);
  const heldOut = sources.heldOut(results.neurons);
  const live = sources.live(results.labels, results.custom);
  const noneHeldOut = results.neurons ? sources.tooRare : sources.nothing;
  parts.list.update({
    labels: labelsInUse(probe, card.language),
    layers: recording.layers.length,
    heldOut: (key) => heldOut.get(key) ?? (key === CUSTOM ? sources.notThere : noneHeldOut),
    live: (key) => live.get(key) ?? sources.nothing,
    heads: { heldOut: heldOutHead(data, results), live: liveHead(data, results) },
    isShort: results.labels.length === 0 && results.custom === null,
    stale: results.columns !== recording.columns || results.layer !== selection.layer,
    current,
  });
  parts.without.hidden = card.neurons !== undefined;
  sources.finding(parts.finding, findingText(probe, data, results));
  const isChosen = band.layer === current?.layer && band.unit === current.unit;
  parts.panel.update(data, panelResults(probe, data, results), {
    state: current,
    nameOf: probe.nameOf,
    band: isChosen ? band.key : null,
  });
}

/** @param {Probe} probe @param {LabData} data @param {ProbeResults} results */
function findingText({ nameOf: named }, data, results) {
  const best = bestHeldOut(data, results);
  if (!best) return '';
  const label = named(best.key);
  return t('On held-out text, unit {unit} follows “{label}” best: it {behaviour} ({figure}).', {
    ...{ unit: String(best.unit.unit), label: label.title },
    ...{ behaviour: behaviourText(label, best.unit), figure: figureText(best.unit) },
  });
}

/** Of a text too short for a search, the labels that units follow elsewhere. @param {Probe} probe @param {LabData} data @param {ProbeResults} results */
function panelResults({ sources }, { recording, card }, results) {
  if (results.labels.length > 0 || !recording || !results.neurons) return results;
  const labels = sources.known(recording.columns, results.neurons, card?.story?.label ?? null);
  return { ...results, labels, columns: recording.columns };
}

/** @param {Recorded[]} columns @param {Neurons} neurons @param {string | null} told by the story */
function labelsOnText(columns, neurons, told) {
  const keys = neurons.labels.filter(({ units }) => units.length > 0).map(({ key }) => key);
  return [...new Set(told === null ? keys : [told, ...keys])].flatMap(
    (key) => labelOnText(columns, key) ?? [],
  );
}

/** @param {Probe} probe @param {string} language of the model */
function labelsInUse({ sources, parts }, language) {
  return sources.labels(language, parts.custom.pattern() !== '');
}

/** @param {Probe} probe @param {string} key */
function nameOf(probe, key) {
  const labels = labelsInUse(probe, probe.data?.card?.language ?? '');
  return labels.find((label) => label.key === key) ?? probe.sources.customLabel;
}

function withoutNote() {
  return t('This model has no data on what its units track in held-out text. Export it again to add them.');
}
