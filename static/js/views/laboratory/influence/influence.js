import { element, setText } from '../../../ui/elements.js';
import { formatNumber, glyphOf, listed } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';
import { createInfluenceChoice } from './continuation-choice.js';
import { asked, digitsOf, explainedOf, influenceOf, MEASURES } from './data.js';
import { createInfluenceLists } from './lists.js';
import { BOTH, createSegments, MODES } from './modes.js';
import { createInfluencePicture } from './picture.js';
import {
  agreementOf,
  headlineOf,
  notesOf,
  readoutOf,
  UNASKED,
  WINDOW,
  writtenOut,
} from './influence-text.js';

/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */
/** @import { Explained, Question, Series } from './data.js' */

/**
 * The influence of every typed token on the log-probability of a continuation.
 * @param {LabTools} tools @returns {LabView}
 */
export function createInfluence(tools) {
  const choice = createInfluenceChoice(() => data && update(data));
  const modes = createSegments(
    t('Measure'),
    MODES.map(({ title }) => title),
    (chosen) => {
      mode = chosen;
      draw();
    },
  );
  const scale = createSegments(t('Scale'), [t('Linear'), t('Square root')], (chosen) => {
    rooted = chosen === 1;
    draw();
  });
  const hide = element('button', { type: 'button', class: 'control' }, t('Hide each token'));
  const picture = createInfluencePicture({
    onSelect: (column) => tools.select({ column }),
    onPoint: (column) => {
      pointed = column;
      showReadout();
    },
  });
  const lists = createInfluenceLists(tools.select);
  const parts = {
    ...{ headline: paragraph('headline'), about: paragraph('about'), message: paragraph('message') },
    ...{ readout: paragraph('readout number'), agree: paragraph('agree'), notes: paragraph('notes') },
  };
  const legend = element('div', { class: 'lab-legend' });
  const controls = element('div', { class: 'influence-controls' }, modes.node, scale.node, hide);
  const shown = element(
    'div',
    { class: 'influence-shown' },
    ...[parts.headline, parts.agree, legend, picture.node, parts.readout, lists.node, parts.notes],
  );
  const node = element(
    'div',
    { class: 'influence' },
    ...[choice.node, controls, parts.about, parts.message, shown],
  );
  const resized = new ResizeObserver(() => {
    const { clientWidth } = picture.node;
    if (clientWidth !== width && clientWidth > 0) draw();
  });
  resized.observe(picture.node);

  /** @type {LabData | null} */
  let data = null;
  /** @type {Explained | null} */
  let explained = null;
  /** @type {Series[]} */
  let series = [];
  let mode = 0;
  let rooted = false;
  /** That the picture was drawn for. */
  let width = 0;
  /** @type {number | null} */
  let pointed = null;

  hide.addEventListener('click', () => {
    if (!MODES[mode].measures.includes('occlusion')) modes.show((mode = BOTH));
    tools.study('occlude', choice.question(), true);
    draw();
  });

  /** @param {LabData} next */
  function update(next) {
    const before = data;
    data = next;
    choice.update(next.suggestions);
    const stepwise = next.card?.graph.kind !== 'window';
    const question = choice.question();
    if (stepwise && question.insert !== '') tools.study('influence', question);
    const found = stepwise ? explainedOf(next) : null;
    if (!before || !same(found, explained)) {
      explained = found;
      draw();
    } else if (before.selection !== next.selection) showSelection();
    showState(next, question);
  }

  /** What changes with every key, and costs little. @param {LabData} data @param {Question} question */
  function showState({ card, recording, ready, studies }, question) {
    const { insert } = question;
    const stepwise = card?.graph.kind !== 'window';
    const current =
      explained !== null && explained.read === recording?.columns && asked(explained.question, question);
    const under = (studies.get('occlude')?.progress ?? null) !== null;
    choice.node.hidden = controls.hidden = parts.about.hidden = !stepwise;
    shown.hidden = !explained || insert === '';
    shown.classList.toggle('is-stale', !current);
    hide.disabled =
      !ready || insert === '' || under || (current && explained?.series.occlusion !== undefined);
    setText(parts.message, messageOf(stepwise, insert));
    parts.message.hidden = parts.message.textContent === '';
  }

  /** @param {boolean} stepwise @param {string} insert */
  function messageOf(stepwise, insert) {
    if (!stepwise) return WINDOW;
    if (insert === '')
      return t('There is no suggestion here: type a continuation to see what influences it.');
    if (!explained) return '';
    return MODES[mode].measures.includes('occlusion') && !explained.series.occlusion ? UNASKED : '';
  }

  function draw() {
    const wanted = MODES[mode];
    setText(parts.about, wanted.about);
    if (!explained || !data) return;
    const { series: all } = explained;
    series = wanted.measures.flatMap((measure) => all[measure] ?? []);
    const some = series.length > 0;
    setText(parts.headline, headlineOf(explained));
    setText(parts.notes, notesOf(explained, data));
    parts.agree.hidden = mode !== BOTH || series.length < 2;
    if (!parts.agree.hidden) setText(parts.agree, agreementOf(series[0], series[1]));
    legend.hidden = lists.node.hidden = picture.node.hidden = !some;
    if (some) {
      width = picture.node.clientWidth;
      legend.replaceChildren(...legendItems(explained, series, rooted));
      picture.draw({ explained, series, rooted });
      lists.update(explained, series[0]);
    } else picture.clear();
    showSelection();
    showState(data, choice.question());
  }

  function showSelection() {
    if (data) picture.select(data.selection);
    showReadout();
  }

  function showReadout() {
    const column = pointed ?? data?.selection.column ?? null;
    const known = explained !== null && column !== null && column < explained.columns.length;
    const hint = t('Point at a token, or select one, to read its influence.');
    setText(
      parts.readout,
      known && series.length > 0 ? readoutOf(/** @type {Explained} */ (explained), series, column) : hint,
    );
  }

  return {
    node,
    update,
    table: influenceTable,
    picture: picture.picture,
    destroy: () => resized.disconnect(),
  };
}

/** @param {string} name */
function paragraph(name) {
  return element('p', { class: `influence-${name}` });
}

/** Made of the same answers. @param {Explained | null} one @param {Explained | null} other */
function same(one, other) {
  return (
    one?.series.gradient?.values === other?.series.gradient?.values &&
    one?.series.occlusion?.values === other?.series.occlusion?.values
  );
}

/** @param {Explained} explained @param {Series[]} series @param {boolean} rooted */
function legendItems({ added, against }, series, rooted) {
  const [above, below] =
    against.length > 0
      ? [
          t('bar up: for “{text}”', { text: writtenOut(added) }),
          t('bar down: for “{text}”', { text: writtenOut(against) }),
        ]
      : [t('bar up: raises it'), t('bar down: lowers it')];
  const signs = MEASURES[series[0].measure].signed
    ? [key('raise', above), key('lower', below)]
    : [key('size', t('longer bar: more influence'))];
  const ends = series.map(({ measure, maximum }) => {
    const value = formatNumber(maximum, digitsOf(maximum));
    const end = measure === 'norm' ? value : t('{value} nats', { value });
    return series.length > 1 ? `${MEASURES[measure].name} ${end}` : end;
  });
  const longest = rooted
    ? t('longest bar {ends}, square-root scale', { ends: listed(ends) })
    : t('longest bar {ends}', { ends: listed(ends) });
  const scale = element('span', { class: 'number' }, longest);
  return [...signs, key('added', t('continuation to explain')), scale];
}

/** @param {string} kind @param {string} text */
function key(kind, text) {
  const swatch = element('span', { class: `influence-swatch is-${kind}`, 'aria-hidden': 'true' });
  return element('span', { class: 'lab-key' }, swatch, text);
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
