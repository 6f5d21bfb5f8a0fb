import { element, setText } from '../../../ui/elements.js';
import { formatNumber, glyphOf, listed } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { button, createSegments, legendKey } from '../shared/controls.js';
import { memoized } from '../shared/memoized.js';
import { createInfluenceChoice } from './continuation-choice.js';
import { explained as explainedIn } from '../../../ui/term.js';
import { nextTokens } from '../shared/next-tokens.js';
import { asked, digitsOf, explainedOf, influenceOf, isSigned, measureName } from './data.js';
import {
  agreementOf,
  headlineOf,
  notesOf,
  occlusionHint,
  readoutOf,
  windowNote,
  writtenOut,
} from './influence-text.js';
import { createInfluenceLists } from './lists.js';
import { mostlyText } from './influence-text.js';
import { BOTH, createModes } from './modes.js';
import { createInfluencePicture } from './picture.js';

/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */
/** @import { Explained, Question, Series } from './data.js' */
/** @import { Influence } from './types.d.ts' */

/** The influence of every typed token on the log-probability of a continuation. @param {LabTools} tools @returns {LabView} */
export function createInfluence(tools) {
  const parts = createParts(tools, {
    onChoice: () => view.data && update(view, view.data),
    onMode: (mode) => redraw(view, { mode }),
    onScale: (isRoot) => redraw(view, { isRoot }),
    onHide: () => hideTokens(view),
    onPoint(column) {
      view.pointed = column;
      showReadout(view);
    },
  });
  /** @type {Influence} */
  const view = {
    tools,
    parts,
    modes: createModes(),
    mode: 0,
    isRoot: false,
    data: null,
    explained: null,
    series: [],
    width: 0,
    pointed: null,
    likeliestOf: memoized(likeliest),
  };
  const observer = observeWidth(view);
  return {
    node: parts.node,
    update: (data) => update(view, data),
    table: influenceTable,
    picture: parts.picture.picture,
    destroy: () => observer.disconnect(),
  };
}

/**
 * @param {LabTools} tools @param {object} listeners
 * @param {() => void} listeners.onChoice @param {(mode: number) => void} listeners.onMode
 * @param {(isRoot: boolean) => void} listeners.onScale @param {() => void} listeners.onHide
 * @param {(column: number | null) => void} listeners.onPoint
 */
export function createParts(tools, { onChoice, onMode, onScale, onHide, onPoint }) {
  const choice = createInfluenceChoice(onChoice);
  const titles = createModes().map(({ title }) => title);
  const modes = createSegments(t('Measure'), titles, onMode);
  const scales = [t('Linear'), t('Square root')];
  const scale = createSegments(t('Scale'), scales, (chosen) => onScale(chosen === 1));
  const hide = button(t('Hide each token'), onHide, { class: 'control' });
  const picture = createInfluencePicture({ onSelect: (column) => tools.select({ column }), onPoint });
  const lists = createInfluenceLists(tools.select);
  const [headline, about, message] = ['headline', 'about', 'message'].map(paragraph);
  const [readout, agree, notes] = ['readout number', 'agree', 'notes'].map(paragraph);
  const legend = element('div', { class: 'lab-legend' });
  const controls = element('div', { class: 'influence-controls' }, modes.node, scale.node, hide);
  const mostly = element('p', { class: 'lab-finding' });
  const shown = [mostly, legend, picture.node, readout, lists.node];
  const result = element('div', { class: 'influence-result' }, ...shown);
  const summary = element('summary', {}, t('Method'));
  const methods = element(
    'details',
    { class: 'influence-methods' },
    summary,
    controls,
    about,
    headline,
    agree,
    notes,
  );
  const node = element('div', { class: 'influence' }, choice.node, message, result, methods);
  const texts = { headline, about, message, readout, agree, notes, mostly };
  return { node, ...texts, choice, modes, hide, picture, lists, legend, methods, result };
}

/** The picture breaks its lines where the box ends. @param {Influence} view */
function observeWidth(view) {
  const { node } = view.parts.picture;
  const observer = new ResizeObserver(() => {
    if (node.clientWidth !== view.width && node.clientWidth > 0) draw(view);
  });
  observer.observe(node);
  return observer;
}

/** @param {Influence} view @param {{ mode?: number, isRoot?: boolean }} changes */
function redraw(view, changes) {
  Object.assign(view, changes);
  draw(view);
}

/** Asks for the occlusion of each token. @param {Influence} view */
function hideTokens(view) {
  if (!measuresOf(view).includes('occlusion')) {
    view.mode = BOTH;
    view.parts.modes.show(BOTH);
  }
  view.tools.study('occlusion', view.parts.choice.question(), true);
  draw(view);
}

/** @param {Influence} view */
function measuresOf({ modes, mode }) {
  return modes[mode].measures;
}

/** @param {LabData} data */
function isStepwise({ card }) {
  return card?.graph.kind !== 'window';
}

/** @param {Influence} view @param {LabData} data */
function update(view, data) {
  const before = view.data;
  const { choice } = view.parts;
  view.data = data;
  choice.update(data.suggestions.length > 0 ? data.suggestions : view.likeliestOf(data.recording, data.card));
  const question = choice.question();
  if (isStepwise(data) && question.insert !== '') view.tools.study('influence', question);
  const explained = isStepwise(data) ? explainedOf(data) : null;
  if (!before || !same(explained, view.explained)) {
    view.explained = explained;
    draw(view);
  } else if (before.selection !== data.selection) showSelection(view);
  showState(view, data, question);
}

/** What changes with every key, and costs little. @param {Influence} view @param {LabData} data @param {Question} question */
function showState(view, data, question) {
  const { parts, explained } = view;
  const { recording, ready, studies } = data;
  const isCurrent =
    explained !== null && explained.read === recording?.columns && asked(explained.question, question);
  const isRunning = (studies.get('occlusion')?.progress ?? null) !== null;
  const isEmpty = question.insert === '';
  const isMeasured = isCurrent && explained.series.occlusion !== undefined;
  parts.choice.node.hidden = parts.methods.hidden = !isStepwise(data);
  parts.result.hidden = !explained || isEmpty;
  parts.result.classList.toggle('is-stale', !isCurrent);
  parts.hide.disabled = !ready || isEmpty || isRunning || isMeasured;
  setText(parts.message, messageOf(view, data, isEmpty));
  parts.message.hidden = parts.message.textContent === '';
}

/** @param {Influence} view @param {LabData} data @param {boolean} isEmpty there is no continuation */
function messageOf(view, data, isEmpty) {
  const { explained } = view;
  if (!isStepwise(data)) return windowNote();
  if (isEmpty) return t('There is no suggestion here: type a continuation to see what influences it.');
  const isMissing = explained && measuresOf(view).includes('occlusion') && !explained.series.occlusion;
  return isMissing ? occlusionHint() : '';
}

/** @param {Influence} view */
function draw(view) {
  const { parts, explained, data, mode } = view;
  showAbout(view);
  if (!explained || !data) return;
  const series = measuresOf(view).flatMap((measure) => explained.series[measure] ?? []);
  view.series = series;
  setText(parts.headline, headlineOf(explained));
  parts.mostly.replaceChildren(...(series[0] ? mostlyText(explained, series[0]) : []));
  setText(parts.notes, notesOf(explained, data));
  parts.agree.hidden = mode !== BOTH || series.length < 2;
  if (!parts.agree.hidden) setText(parts.agree, agreementOf(series[0], series[1]));
  drawSeries(view, explained);
  showSelection(view);
  showState(view, data, parts.choice.question());
}

/** @param {Influence} view */
function showAbout({ parts, modes, mode }) {
  const { about } = modes[mode];
  if (parts.about.textContent === about) return;
  parts.about.replaceChildren(...explainedIn(about, 'gradient', 'norm', 'occlusion', 'logProbability'));
}

/** @param {Influence} view @param {Explained} explained */
function drawSeries(view, explained) {
  const { series, isRoot } = view;
  const { legend, lists, picture } = view.parts;
  const isEmpty = series.length === 0;
  legend.hidden = lists.node.hidden = picture.node.hidden = isEmpty;
  if (isEmpty) return picture.clear();
  view.width = picture.node.clientWidth;
  legend.replaceChildren(...legendItems(explained, series, isRoot));
  picture.draw({ explained, series, isRoot });
  lists.update(explained, series[0]);
}

/** @param {Influence} view */
function showSelection(view) {
  if (view.data) view.parts.picture.select(view.data.selection);
  showReadout(view);
}

/** @param {Influence} view */
function showReadout({ parts, pointed, data, explained, series }) {
  const column = pointed ?? data?.selection.column ?? null;
  const isRead = explained && column !== null && column < explained.columns.length && series.length > 0;
  const hint = t('Point at a token, or select one, to read its influence.');
  setText(parts.readout, isRead ? readoutOf(explained, series, column) : hint);
}

/** @param {string} name */
function paragraph(name) {
  return element('p', { class: `influence-${name}` });
}

/** Where no word is suggested, the likeliest next tokens. @param {LabData['recording']} recording @param {LabData['card']} card */
function likeliest(recording, card) {
  return card && recording ? nextTokens(recording.columns, card.tokenizer.vocabulary) : [];
}

/** Made of the same answers. @param {Explained | null} one @param {Explained | null} other */
function same(one, other) {
  return (
    one?.series.gradient?.values === other?.series.gradient?.values &&
    one?.series.occlusion?.values === other?.series.occlusion?.values
  );
}

/** @param {Explained} explained @param {Series[]} series @param {boolean} isRoot */
function legendItems({ added, against }, series, isRoot) {
  const [above, below] =
    against.length > 0
      ? [
          t('bar up: for “{text}”', { text: writtenOut(added) }),
          t('bar down: for “{text}”', { text: writtenOut(against) }),
        ]
      : [t('bar up: raises it'), t('bar down: lowers it')];
  const signs = isSigned(series[0].measure)
    ? [key('raise', above), key('lower', below)]
    : [key('size', t('longer bar: more influence'))];
  const ends = series.map(({ measure, maximum }) => {
    const value = formatNumber(maximum, digitsOf(maximum));
    const end = measure === 'norm' ? value : t('{value} nats', { value });
    return series.length > 1 ? `${measureName(measure)} ${end}` : end;
  });
  const longest = isRoot
    ? t('longest bar {ends}, square-root scale', { ends: listed(ends) })
    : t('longest bar {ends}', { ends: listed(ends) });
  const scale = element('span', { class: 'number' }, ...explainedIn(longest, 'nats'));
  return [...signs, key('added', t('continuation to explain')), scale];
}

/** @param {string} kind @param {string} text */
function key(kind, text) {
  const swatch = element('span', { class: `influence-swatch is-${kind}`, 'aria-hidden': 'true' });
  return legendKey(swatch, text);
}

/** @param {LabData} data @returns {Table} */
function influenceTable(data) {
  const explained = explainedOf(data);
  const { gradient, norm, occlusion } = explained?.series ?? {};
  /** @type {Table['columns']} */
  const columns = [
    ['token', t('token')],
    ['text', t('text')],
    ['influence by gradient (nats)', t('influence by gradient (nats)')],
    ['gradient’s norm', t('gradient norm')],
    ['influence by occlusion (nats)', t('influence by occlusion (nats)')],
  ];
  if (!explained || !gradient || !norm) return { columns, rows: [] };
  const rows = explained.columns.slice(gradient.from).map(({ token }, n) => {
    const column = gradient.from + n;
    const values = [gradient, norm, occlusion].map((series) => (series && influenceOf(series, column)) ?? '');
    return [column, glyphOf(token), ...values];
  });
  return { columns, rows };
}
