import { bestThreshold, MOST_UNITS } from '../../../core/study/signature.js';
import { element, setText } from '../../../ui/elements.js';
import { parts, t } from '../../../ui/language.js';
import { memoized } from '../shared/memoized.js';
import { untouchedData } from '../shared/read-text.js';
import { sign } from '../shared/sign.js';
import { createTokenBox, trackPlan } from '../shared/token-row.js';
import { createChoices } from './choices.js';
import { matchTable } from './match-table.js';
import { moreText, summaryText } from './match-text.js';
import { createResults } from './results.js';
import { bindSpan } from './span-choice.js';
import { suggestedSpans } from './span-suggestions.js';
import { drawStrips, legendItems, TOP } from './strips.js';
import { createUnitHeads } from './unit-heads.js';
import { searchUnits } from './unit-search.js';

/** @import { Recorded } from '../../../core/types.d.ts' */
/** @import { TrackPlan } from '../shared/token-row.js' */
/** @import { LabData, LabTools, LabView } from '../shared/types.d.ts' */
/** @import { MatchView } from './types.d.ts' */

/** Units whose strips are drawn. */
const MOST_STRIPS = 10;

/**
 * Which units are on just in a span of the text, and where else they are.
 * @param {LabTools} tools @returns {LabView}
 */
export function createMatch(tools) {
  const box = createTokenBox(tools, t('The text; drag, or press Shift and an arrow key, to choose a span'));
  const choices = createChoices(tools, () => state.data && update(state.data));
  const heads = createUnitHeads(tools);
  const summary = element('p', { class: 'match-summary', role: 'status' });
  const fit = createFitButton(() => {
    const threshold = state.data && bestThreshold(searchUnits(state.data, choices).intervals);
    if (threshold !== null) choices.set(threshold);
  });
  const more = element('p', { class: 'lab-table-note' });
  const results = createResults(tools);
  const lanes = element('div', { class: 'lab-tracks' }, heads.node, box.node);
  const legend = element('div', { class: 'lab-legend' }, ...legendItems());
  const shown = [choices.node, summary, fit, legend, lanes, more, results.node];
  const node = element('div', { class: 'match' }, ...shown);
  /** @type {{ data: LabData | null, plan: TrackPlan | null, picture: SVGSVGElement | null }} */
  const state = { data: null, plan: null, picture: null };
  const places = {
    column: (/** @type {PointerEvent} */ event) => columnAt(event, state),
    touchable: (/** @type {PointerEvent} */ event) => isOnLetters(event, state),
  };
  const span = bindSpan(box.node, places, tools.select);
  const exampleOf = memoized((/** @type {Recorded[]} */ columns) => suggestedSpans(columns, 1).at(0) ?? null);

  /** @param {LabData} given */
  function update(given) {
    const chosen = untouchedData(given);
    const example = chosen.selection.span ? null : exampleOf(chosen.recording?.columns ?? NONE);
    const data = example ? { ...chosen, selection: { ...chosen.selection, span: example.span } } : chosen;
    const view = searchExample(data, example !== null);
    const isWindow = data.card?.graph.kind === 'window';
    state.data = data;
    span.update(data);
    choices.update(data, view.intervals);
    summary.replaceChildren(...exampleTexts(example), summaryText(view, data));
    fit.hidden = isWindow || view.chosen.length > 0 || view.intervals.length === 0;
    for (const part of [choices.node, lanes]) part.hidden = isWindow;
    if (isWindow) return void [legend, more, results.node].forEach((part) => (part.hidden = true));
    draw(data, view);
    if (data.ready && view.question && view.chosen.length > 0) tools.study('unitSearch', view.question);
    results.update(data, view);
  }

  /** Of an example, the threshold is one that finds units. @param {LabData} data @param {boolean} isExample */
  function searchExample(data, isExample) {
    const view = searchUnits(data, choices);
    const best = isExample && view.chosen.length === 0 ? bestThreshold(view.intervals) : null;
    if (best === null || !choices.begin(best)) return view;
    return searchUnits(data, choices);
  }

  /** @param {LabData} data @param {MatchView} view */
  function draw(data, view) {
    const { selection } = data;
    const { recording, chosen } = view;
    const shown = chosen.slice(0, MOST_STRIPS);
    const plan = trackPlan(data, { room: box.node.clientWidth });
    const picture = drawStrips(recording, plan, { view, shown, selection });
    Object.assign(state, { plan, picture });
    heads.update(shown, selection.unit);
    box.show(picture, plan, selection.column);
    setText(more, moreText(chosen.length, { drawn: MOST_STRIPS, searched: MOST_UNITS }));
    legend.hidden = shown.length === 0;
    more.hidden = chosen.length <= MOST_STRIPS;
  }

  return {
    node,
    update,
    table: () => matchTable(state.data),
    picture: () => state.picture,
    destroy() {},
  };
}

/** @type {Recorded[]} */
const NONE = [];

/** @param {{ text: string } | null} example */
function exampleTexts(example) {
  return example ? [...parts('Example: the span {text}.', { text: sign(example.text) }), ' '] : [];
}

/** @param {() => void} onClick */
function createFitButton(onClick) {
  const button = element(
    'button',
    { type: 'button', class: 'control match-fit', hidden: true },
    t('Set the slider there'),
  );
  button.addEventListener('click', onClick);
  return button;
}

/** @param {PointerEvent} event @param {{ plan: TrackPlan | null, picture: SVGSVGElement | null }} state */
function columnAt({ clientX }, { plan, picture }) {
  if (!plan || !picture) return null;
  const column = plan.visible.from + Math.floor((clientX - picture.getBoundingClientRect().left) / plan.wide);
  return Math.max(plan.visible.from, Math.min(plan.visible.to - 1, column));
}

/**
 * A finger chooses only on the letters: on the strips it scrolls, as everywhere.
 * @param {PointerEvent} event @param {{ picture: SVGSVGElement | null }} state
 */
function isOnLetters({ clientY }, { picture }) {
  return picture !== null && clientY - picture.getBoundingClientRect().top < TOP;
}
