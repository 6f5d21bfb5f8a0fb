import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { bitsPerCharacter, sideBySide } from '../../../core/study/model-comparison.js';
import { memoized } from '../shared/memoized.js';
import { readText, untouchedData } from '../shared/read-text.js';
import { createTokenBox, trackPlan } from '../shared/token-row.js';
import { createChoice, createModelCard, createStatus, createUnitChoice } from './controls.js';
import { createDifferences } from './differences.js';
import { drawComparison } from './picture.js';
import { createOtherModel } from './second-model.js';
import { compareTable, sentenceOf, sourceText, titleOf } from './text.js';
import { createTrackHeads } from './track-heads.js';

/** @import { Piece } from '../../../core/study/types.d.ts' */
/** @import { Recorded, Recording } from '../../../core/types.d.ts' */
/** @import { Selection } from '../../types.d.ts' */
/** @import { LabData, LabTools, LabView } from '../shared/types.d.ts' */
/** @import { OtherModel } from './second-model.js' */
/** @import { Compare } from './types.d.ts' */

/** Two models on the same text. @param {LabTools} tools @returns {LabView} */
export function createCompare(tools) {
  const redraw = () => draw(view);
  const other = createOtherModel(redraw);
  const onChoose = (/** @type {string | null} */ name) => {
    view.isChosen = true;
    other.use(name);
  };
  const parts = createParts(tools, other, { redraw, onChoose, onPiece: (piece) => selectPiece(view, piece) });
  /** @type {Compare} */
  const view = {
    tools,
    other,
    parts,
    align: memoized((one, other, unk, otherUnk) => sideBySide(one, other, { unk, otherUnk })),
    data: null,
    scene: null,
    picture: null,
    name: null,
    isChosen: false,
  };
  return {
    node: parts.node,
    update: (data) => update(view, data),
    table: () => compareTable(view.scene),
    picture: () => view.picture,
    destroy: other.destroy,
  };
}

/**
 * @param {LabTools} tools @param {ReturnType<typeof createOtherModel>} other
 * @param {{ redraw: () => void, onPiece: (piece: number) => void, onChoose: (name: string | null) => void }} listeners
 */
export function createParts(tools, other, { redraw, onPiece, onChoose }) {
  const choice = createChoice(onChoose);
  const status = createStatus(() => other.use(other.state().name));
  const cards = [createModelCard('is-own'), createModelCard('is-other')];
  const summary = element('p', { class: 'match-summary', role: 'status' });
  const box = createTokenBox(
    { select: ({ column }) => onPiece(column ?? 0) },
    t('Surprise of both models, segment by segment'),
  );
  const source = element('p', { class: 'compare-source' });
  const unit = createUnitChoice(redraw);
  const heads = createTrackHeads();
  const differences = createDifferences(tools.select);
  const result = element(
    'div',
    { class: 'compare-result' },
    element('div', { class: 'compare-cards' }, ...cards.map((card) => card.node)),
    source,
    summary,
    element('div', { class: 'lab-tracks' }, heads.node, box.node),
    unit.node,
    differences.node,
  );
  const node = element('div', { class: 'compare' }, choice.node, status.node, result);
  return { node, choice, status, cards, source, summary, box, unit, heads, differences, result };
}

/** @param {Compare} view @param {number} index of a piece */
function selectPiece({ scene, tools }, index) {
  const piece = scene?.pieces[index];
  if (piece) tools.select({ column: piece.columns.to - 1 });
}

/** @param {Compare} view @param {LabData} given */
function update(view, given) {
  const data = untouchedData(given);
  view.data = data;
  if (data.name !== view.name) {
    view.name = data.name;
    view.isChosen = false;
    if (view.other.state().name !== null) view.other.use(null);
  }
  if (!view.isChosen) beginExample(view, data);
  // While gates are changed, the page's model suggests by the LSTM alone.
  const isChanged = data.interventions.changes.length > 0;
  view.other.useWordCounts(!isChanged);
  setText(view.parts.source, sourceText(isChanged));
  if (data.ready) view.other.read(readText(data));
  draw(view);
}

/** Before anybody has chosen a model, the first of the same language, or else the first. @param {Compare} view @param {LabData} data */
function beginExample({ other }, { ready, models, name, card }) {
  if (!ready || other.state().name !== null) return;
  const others = models.filter((model) => model.name !== name);
  const example = others.find(({ language }) => language === card?.language) ?? others.at(0);
  if (example) other.use(example.name);
}

/** @param {Compare} view */
function draw(view) {
  const { data, parts } = view;
  if (!data) return;
  const state = view.other.state();
  parts.choice.update(data, state.name);
  parts.status.update(state, data.models.length);
  const areRead = state.phase === 'ready' && state.columns.length > 1;
  parts.result.hidden = !areRead;
  if (!areRead) {
    view.scene = view.picture = null;
    return;
  }
  const pieces = piecesOf(view, data, state);
  showFigures(view, data, state, pieces);
  parts.unit.update(state, data.selection.unit);
  drawPieces(view, data, state, pieces);
  parts.differences.update(pieces);
}

/** @param {Compare} view @param {LabData} data @param {OtherModel} state */
function piecesOf({ align }, { recording, card }, state) {
  const columns = recording?.columns ?? NONE;
  return align(columns, state.columns, card?.tokenizer.unk ?? -1, state.card?.tokenizer.unk ?? -1);
}

/** @type {Recorded[]} */
const NONE = [];

/** @param {Compare} view @param {LabData} data @param {OtherModel} state @param {Piece[]} pieces */
function showFigures({ parts }, data, state, pieces) {
  const means = bitsPerCharacter(pieces);
  const [title, otherTitle] = [titleOf(data, data.name), titleOf(data, state.name)];
  parts.cards[0].update({
    title,
    bits: means?.bits ?? null,
    tokens: (data.recording?.columns.length ?? 1) - 1,
    suggestions: data.suggestions,
  });
  parts.cards[1].update({
    title: otherTitle,
    bits: means?.otherBits ?? null,
    tokens: state.columns.length - 1,
    suggestions: state.suggestions,
  });
  setText(parts.summary, sentenceOf(pieces, means, title, otherTitle));
}

/** @param {Compare} view @param {LabData} data @param {OtherModel} state @param {Piece[]} pieces */
function drawPieces(view, { recording, selection }, state, pieces) {
  const { box, unit, heads } = view.parts;
  if (!recording || pieces.length === 0) return box.node.replaceChildren();
  const marked = markedPiece(pieces, selection.column);
  const plan = planOf(recording, selection, pieces, marked);
  const other = { ...unit.chosen(), columns: state.columns };
  const scene = { pieces, plan, marked, own: ownTrace(recording, selection), other };
  const picture = drawComparison(scene);
  Object.assign(view, { scene, picture });
  box.show(picture, plan, marked);
  heads.update(scene);
}

/** @param {Piece[]} pieces @param {number | null} column */
function markedPiece(pieces, column) {
  if (column === null) return null;
  const index = pieces.findIndex(({ columns }) => columns.from <= column && column < columns.to);
  return index < 0 ? null : index;
}

/** A column for each piece. @param {Recording} recording @param {Selection} selection @param {Piece[]} pieces @param {number | null} marked */
function planOf(recording, selection, pieces, marked) {
  const columns = pieces.map(({ text, columns: { from } }) => {
    const first = recording.columns[from];
    return { ...first, token: { ...first.token, text } };
  });
  return trackPlan({ recording: { ...recording, columns }, selection: { ...selection, column: marked } });
}

/** @param {Recording} recording @param {Selection} selection */
function ownTrace({ columns, layers }, { layer, unit }) {
  return unit === null ? null : { unit, layer, units: layers[layer].units, columns };
}
