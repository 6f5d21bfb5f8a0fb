import { element, setText } from '../../../ui/elements.js';
import { formatNumber, layerName } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { switchedOff } from '../../../core/model/interventions.js';
import { onChange } from '../../../ui/on-change.js';
import { button } from '../shared/controls.js';
import { createAblationCurve } from './curve.js';
import { createUnitList } from './unit-list.js';

/** @import { AblationResult, Study } from '../../../core/study/types.d.ts' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */
/** @import { LayerInfo } from '../../../core/types.d.ts' */
/** @import { Ablation, Ranked, UnitList } from './types.d.ts' */

/** Tokens that are looked at. */
const LENGTHS = [100, 300, 1000];
const WORST = 8;
const BEST = 8;

/** Which units the text needs: each is switched off in turn. @param {LabTools} tools @returns {LabView} */
export function createAblation(tools) {
  const parts = createParts({
    start: () => ask(ablation),
    choose: (unit) => choose(ablation, unit),
    switchOff: (unit) => switchOff(ablation, unit),
  });
  /** @type {Ablation} */
  const ablation = { tools, parts, data: null, isBegun: false };
  return {
    node: parts.node,
    update: (data) => update(ablation, data),
    table: ablationTable,
    picture: parts.curve.drawn,
    destroy() {},
  };
}

/** @param {{ start: () => void, choose: (unit: number) => void, switchOff: (unit: number) => void }} actions */
export function createParts({ start: onStart, ...actions }) {
  const length = createLengthChoice();
  const start = button('', onStart, { class: 'button' });
  const note = element('p', { class: 'ablation-note', role: 'status' });
  const unfit = element('p', { class: 'lab-empty', hidden: true }, windowNote());
  const curve = createAblationCurve(actions.choose);
  const worst = createUnitList(t('Most needed by the text'), actions);
  const best = createUnitList(t('Better without'), actions);
  const lists = element('div', { class: 'ablation-lists' }, worst.node, best.node);
  const results = element('div', { class: 'ablation-results' }, curve.node, lists);
  const setting = element('div', { class: 'ablation-setting' }, start, element('span', {}, t('for')), length);
  const finding = element('p', { class: 'lab-finding', hidden: true });
  const node = element('div', { class: 'ablation' }, unfit, finding, results, setting, note);
  const draw = onChange(
    (
      /** @type {AblationResult | null} */ result,
      /** @type {number | null} */ unit,
      /** @type {boolean} */ isOlder,
    ) => {
      if (!result || result.known === 0) return;
      results.classList.toggle('is-older', isOlder);
      drawRanking({ curve, worst, best }, rankedBy(result.costs), unit);
    },
  );
  return { node, length, start, note, unfit, finding, curve, results, setting, draw };
}

function createLengthChoice() {
  const options = LENGTHS.map((tokens) =>
    element('option', { value: tokens, selected: tokens === 300 }, t('the last {tokens} tokens', { tokens })),
  );
  return element('select', { 'aria-label': t('Tokens to measure') }, ...options);
}

/** A few tokens of the text, unless something was measured already. @param {Ablation} ablation @param {LabData} data */
function beginExample(ablation, { ready, studies }) {
  if (!ready || ablation.isBegun || studies.has('ablation')) return;
  ablation.isBegun = true;
  ablation.parts.length.value = String(LENGTHS[0]);
  ask(ablation);
}

/** @param {Ablation} ablation */
function ask({ tools, parts, data }) {
  const layer = data?.selection.layer ?? 0;
  // One that was stopped can be asked again.
  tools.study('ablation', { layer, tokens: Number(parts.length.value) }, true);
}

/** The layer that was studied may not be the one that is selected by now. @param {Ablation} ablation */
function studiedLayer({ data }) {
  return answerOf(data)?.question.layer ?? 0;
}

/** @param {Ablation} ablation @param {number} unit */
function choose(ablation, unit) {
  ablation.tools.select({ layer: studiedLayer(ablation), unit });
}

/** @param {Ablation} ablation @param {number} unit */
function switchOff(ablation, unit) {
  choose(ablation, unit);
  ablation.tools.interventionActions.add([switchedOff(studiedLayer(ablation), unit)]);
}

/**
 * @param {{ curve: ReturnType<typeof createAblationCurve>, worst: UnitList, best: UnitList }} parts
 * @param {Ranked[]} ranked @param {number | null} unit the selected one
 */
function drawRanking({ curve, worst, best }, ranked, unit) {
  const largest = Math.max(...ranked.map(({ cost }) => Math.abs(cost)));
  const costly = ranked.slice(0, WORST).filter(({ cost }) => cost > 0);
  const harmful = ranked.slice(-BEST).reverse();
  curve.update(ranked, unit);
  worst.update(costly, largest, unit);
  best.update(
    harmful.filter(({ cost }) => cost < 0),
    largest,
    unit,
  );
}

/** @param {Ablation} ablation @param {LabData} data */
function update(ablation, data) {
  if (ablation.data?.card !== data.card) ablation.isBegun = false;
  ablation.data = data;
  const { parts } = ablation;
  const { card, recording, selection, studies } = data;
  const isWindow = card?.graph.kind === 'window';
  parts.unfit.hidden = !isWindow;
  parts.setting.hidden = parts.note.hidden = isWindow;
  const answer = answerOf(data);
  parts.results.hidden = isWindow || !answer || answer.result.known === 0;
  parts.finding.hidden = parts.results.hidden;
  if (isWindow || !recording) return;
  beginExample(ablation, data);
  setText(parts.finding, answer ? findingOf(answer.result) : '');
  setText(parts.start, startText(recording.layers, selection.layer));
  parts.start.disabled = !data.ready || (studies.get('ablation')?.progress ?? null) !== null;
  const isOlder = answer !== null && answer.columns !== recording.columns;
  setText(parts.note, answer ? noteOf(answer.result, data, isOlder) : introduction());
  const unit = answer?.question.layer === selection.layer ? selection.unit : null;
  parts.draw(answer?.result ?? null, unit, isOlder);
}

/** @param {LayerInfo[]} layers @param {number} layer */
function startText(layers, layer) {
  const { units: n } = layers[layer];
  return layers.length > 1
    ? t('Switch each of the {n} units of {layer} off in turn', { n, layer: layerName(layers[layer]) })
    : t('Switch each of the {n} units off in turn', { n });
}

/** @param {LabData | null} data */
function answerOf(data) {
  const study = data?.studies.get('ablation');
  return /** @type {Study<'ablation'> | undefined} */ (study)?.answer ?? null;
}

/** @param {AblationResult} result */
function findingOf({ costs, known }) {
  const [first] = rankedBy(costs);
  if (!first || first.cost <= 0)
    return t('No unit that was switched off so far makes this text less likely.');
  const values = { unit: String(first.unit), bits: formatNumber(first.cost, 3) };
  return known < costs.length
    ? t(
        'So far, the text needs unit {unit} most: without it, it costs {bits} bits per character more.',
        values,
      )
    : t('The text needs unit {unit} most: without it, it costs {bits} bits per character more.', values);
}

/** @param {AblationResult} result @param {LabData} data @param {boolean} isOlder */
function noteOf({ costs, known, bits, tokens }, { interventions }, isOlder) {
  const done =
    known < costs.length
      ? t('{known} of {all} units so far', { known, all: costs.length })
      : t('All {n} units', { n: known });
  const base = { tokens, bits: formatNumber(bits, 2) };
  const cost =
    interventions.shown === 'changed' && !isOlder
      ? t('with your changes and all units on, the {tokens} tokens cost {bits} bits per character.', base)
      : t('with all units on, the {tokens} tokens cost {bits} bits per character.', base);
  return isOlder
    ? t('For the text before your edit: {found}; {cost}', { found: done, cost })
    : t('{found}; {cost}', { found: done, cost });
}

/** Those that are known, the costliest first. @param {Float32Array} costs by unit @returns {Ranked[]} */
export function rankedBy(costs) {
  return Array.from(costs, (cost, unit) => ({ unit, cost }))
    .filter(({ cost }) => !Number.isNaN(cost))
    .sort((one, other) => other.cost - one.cost);
}

/** @param {LabData} data @returns {Table} */
function ablationTable(data) {
  const answer = answerOf(data);
  const ranked = answer ? rankedBy(answer.result.costs) : [];
  return {
    columns: [
      ['rank', t('rank')],
      ['unit', t('unit')],
      ['bits per character more without it', t('increase in bits per character without it')],
    ],
    rows: ranked.map(({ unit, cost }, k) => [k + 1, unit, cost]),
  };
}

function windowNote() {
  return t(
    'This model reads a whole window at once, from both ends, so its units cannot be switched off one by one. Choose a model that reads token by token, such as Everyday English.',
  );
}

function introduction() {
  return t(
    'This takes a while: the text is read once without each unit, in batches. Results appear as they arrive.',
  );
}
