import { gateValue } from '../../../core/record.js';
import { element, setText, svg } from '../../../ui/elements.js';
import { listed, together } from '../../../ui/values.js';
import { emblem } from '../../../ui/patterns.js';
import { CELL, HIDDEN, QUANTITIES } from '../../../ui/quantities.js';
import { roundUp } from '../../../ui/scale.js';
import { t, tn } from '../../../ui/language.js';
import { bestThreshold, MOST_UNITS, unitIntervals, unitsAtThreshold } from '../../../core/study/signature.js';
import { createConcordance } from './concordance.js';
import { untouchedData } from '../shared/read-text.js';
import { bindSpan, createSpanFields } from './span-choice.js';
import { suggestedSpans } from './span-suggestions.js';
import { createThreshold } from './threshold.js';
import { columnMark, createTokenBox, trackPlan, LINE, tokenLine } from '../shared/token-row.js';

/** @import { UnitInterval } from '../../../core/study/signature.js' */
/** @import { Study, UnitSearchQuestion } from '../../../core/study/types.d.ts' */
/** @import { MatchView } from './types.d.ts' */
/** @import { Recorded, Recording, Span } from '../../../core/types.d.ts' */
/** @import { Values } from '../../../ui/language.js' */
/** @import { TrackPlan } from '../shared/token-row.js' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */

/** Pixels of a unit's strip, without and with what parts it from the next. */
const STRIP = 26;
const LANE = 32;
/** Units whose strips are drawn. */
const MOST_STRIPS = 10;
const TOP = LINE + 8;
/** The largest threshold of each quantity, and the first. */
const LIMITS = /** @type {Record<number, number>} */ ({ [CELL]: 2, [HIDDEN]: 0.95 });
const FIRST = 0.3;

/**
 * Which units are on just in a span of the text, and where else they are.
 * @param {LabTools} tools @returns {LabView}
 */
export function createMatch(tools) {
  const box = createTokenBox(tools, t('The text; drag, or press Shift and an arrow key, to choose a span'));
  const choices = createChoices(tools, () => data && update(data));
  const heads = element('div', { class: 'lab-heads match-heads' });
  const summary = element('p', { class: 'match-summary', role: 'status' });
  const fit = element(
    'button',
    { type: 'button', class: 'control match-fit', hidden: true },
    t('Set the slider there'),
  );
  fit.addEventListener('click', () => {
    const best = data && bestThreshold(viewOf(data, choices).intervals);
    if (best !== null) choices.set(best);
  });
  const more = element('p', { class: 'lab-table-note' });
  const textList = createConcordance(t('In your text'), ({ from, to }) =>
    tools.select({ column: to - 1, span: { from, to } }),
  );
  const passageList = createConcordance(t('In the training text'));
  const results = element('div', { class: 'match-results' }, textList.node, passageList.node);
  const lanes = element('div', { class: 'lab-tracks' }, heads, box.node);
  const legend = element('div', { class: 'lab-legend' }, ...legendItems());
  const node = element('div', { class: 'match' }, choices.node, summary, fit, legend, lanes, more, results);
  /** @type {LabData | null} */
  let data = null;
  /** @type {TrackPlan | null} */
  let plan = null;
  /** @type {SVGSVGElement | null} */
  let drawn = null;
  const span = bindSpan(box.node, { column: columnAt, touchable: isOnLetters }, tools.select);

  /** @param {PointerEvent} event */
  function columnAt({ clientX }) {
    if (!plan || !drawn) return null;
    const column = plan.visible.from + Math.floor((clientX - drawn.getBoundingClientRect().left) / plan.wide);
    return Math.max(plan.visible.from, Math.min(plan.visible.to - 1, column));
  }

  /** A finger on the strips moves the text, as it does everywhere. @param {PointerEvent} event */
  function isOnLetters({ clientY }) {
    return drawn !== null && clientY - drawn.getBoundingClientRect().top < TOP;
  }

  /** @param {LabData} given */
  function update(given) {
    const next = untouchedData(given);
    data = next;
    const view = viewOf(next, choices);
    const { recording, chosen } = view;
    span.update(next);
    choices.update(next, view.intervals);
    setText(summary, sentenceOf(view, next));
    const apart = next.card?.graph.kind === 'window';
    fit.hidden = apart || chosen.length > 0 || view.intervals.length === 0;
    for (const part of [choices.node, lanes]) part.hidden = apart;
    if (apart) return void [legend, more, results].forEach((part) => (part.hidden = true));
    plan = trackPlan(next);
    const shown = chosen.slice(0, MOST_STRIPS);
    drawn = drawStrips(recording, plan, { view, shown, selection: next.selection });
    heads.replaceChildren(...shown.map((interval) => head(interval, next.selection.unit)));
    box.show(drawn, plan, next.selection.column);
    setText(more, moreOf(chosen.length));
    legend.hidden = shown.length === 0;
    more.hidden = chosen.length <= MOST_STRIPS;
    if (next.ready && view.question && chosen.length > 0) tools.study('unitSearch', view.question);
    showHits(next, view);
  }

  /** @param {LabData} next @param {MatchView} view */
  function showHits({ studies }, { question, chosen }) {
    const study = studies.get('unitSearch');
    const answer = /** @type {Study<'unitSearch'> | undefined} */ (study)?.answer;
    results.classList.toggle('is-old', JSON.stringify(answer?.question) !== JSON.stringify(question));
    results.hidden = !answer || chosen.length === 0;
    if (!answer) return;
    const { units, textHits, passageHits, read } = answer.result;
    const count = units.length || chosen.length;
    const none = t('Nowhere else are a third of these units on.');
    textList.update(textHits, count, textHits.length === 0 ? none : '');
    passageList.update(passageHits, count, passagesSentence(passageHits.length, read));
  }

  /** @param {UnitInterval} interval @param {number | null} current */
  function head({ unit, sign }, current) {
    const name = `${t('unit {unit}', { unit: String(unit) })} ${sign < 0 ? '−' : '+'}`;
    const button = element('button', { type: 'button', 'aria-pressed': String(unit === current) }, name);
    button.title = sign < 0 ? t('on where it is negative') : t('on where it is positive');
    button.addEventListener('click', () => tools.select({ unit }));
    return button;
  }

  return {
    node,
    update,
    table: () => matchTable(data),
    picture: () => drawn,
    destroy() {},
  };
}

/**
 * @param {LabData} data @param {{ threshold: (quantity: number) => number, slack: () => number }} choices
 * @returns {MatchView}
 */
function viewOf({ recording: some, selection }, choices) {
  const recording = /** @type {Recording} */ (some);
  const { layer } = selection;
  const { columns, layers } = recording;
  const { units } = layers[layer];
  const quantity = quantityOf(selection.quantity);
  const threshold = choices.threshold(quantity);
  const slack = choices.slack();
  const span = selection.span && selection.span.to <= columns.length ? selection.span : null;
  const intervals = span ? unitIntervals(columns, { layer, units, quantity, slack }, span) : [];
  const chosen = unitsAtThreshold(intervals, threshold);
  const question = span && { layer, quantity, threshold, slack, span };
  return { recording, units, quantity, threshold, span, intervals, chosen, question };
}

/** A gate is never off; where one is chosen, the cell state is looked at. @param {number} quantity */
function quantityOf(quantity) {
  return quantity === HIDDEN ? HIDDEN : CELL;
}

/** What decides whether a unit is on, and where. @param {LabTools} tools @param {() => void} onChange */
function createChoices(tools, onChange) {
  const thresholds = /** @type {Record<number, number>} */ ({ [CELL]: FIRST, [HIDDEN]: FIRST });
  let quantity = CELL;
  const buttons = [CELL, HIDDEN].map((state) => {
    const name = QUANTITIES[state].name;
    const button = element(
      'button',
      { type: 'button', 'aria-label': name, title: name },
      emblem(QUANTITIES[state]),
    );
    button.addEventListener('click', () => tools.select({ quantity: state }));
    return button;
  });
  const states = element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': t('State to search') },
    ...buttons,
  );
  const threshold = createThreshold((value) => {
    thresholds[quantity] = value;
    onChange();
  });
  const slack = element(
    'select',
    {},
    element('option', { value: 0 }, t('exact')),
    element('option', { value: 1, selected: true }, t('±1 token')),
    element('option', { value: 2 }, t('±2 tokens')),
  );
  slack.addEventListener('change', onChange);
  const edges = element('label', { class: 'match-edges' }, t('Edges'), slack);
  const fields = createSpanFields((span) => tools.select({ span }));
  const chips = element('div', { class: 'match-chips', role: 'group', 'aria-label': t('Spans to try') });
  const controls = element('div', { class: 'match-controls' }, fields.node, edges, states, threshold.node);
  const node = element('div', { class: 'match-choices' }, chips, controls);
  /** @type {Recorded[] | null} */
  let known = null;

  return {
    node,
    threshold: (/** @type {number} */ state) => thresholds[state],
    slack: () => Number(slack.value),
    /** @param {number} value of the threshold */
    set(value) {
      thresholds[quantity] = value;
      onChange();
    },
    /** @param {LabData} data @param {UnitInterval[]} intervals */
    update({ recording, selection }, intervals) {
      const { columns } = /** @type {Recording} */ (recording);
      quantity = quantityOf(selection.quantity);
      buttons.forEach((button, k) =>
        button.setAttribute('aria-pressed', String([CELL, HIDDEN][k] === quantity)),
      );
      threshold.update(thresholds[quantity], LIMITS[quantity], intervals);
      fields.update(columns, selection.span);
      if (columns === known) return;
      known = columns;
      chips.replaceChildren(t('Try'), ...suggestedSpans(columns).map((worth) => chip(tools, worth)));
    },
  };
}

/** @param {LabTools} tools @param {{ name: string, text: string, span: Span }} worth */
function chip(tools, { name, text, span }) {
  const shown = text.length > 24 ? `${text.slice(0, 22)}…` : text;
  const button = element('button', { type: 'button', class: 'control' }, `${name} `, element('b', {}, shown));
  button.addEventListener('click', () => tools.select({ span, column: span.to - 1 }));
  return button;
}

/** @param {MatchView} view @param {LabData} data */
function sentenceOf({ span, chosen, intervals, units, recording, quantity }, { card }) {
  if (card?.graph.kind === 'window')
    return t(
      'This model rereads each window from both ends. It has no running state that could be on over a span, so its training passages are not searched.',
    );
  if (!span) return t('Choose a span of the text: drag over its letters, or use one of the spans above.');
  const values = {
    quantity: QUANTITIES[quantity].name,
    span: t('tokens {from} to {to}', { from: String(span.from), to: String(span.to - 1) }),
    units,
  };
  if (chosen.length > 0) return foundSentence(chosen.length, recording.layers.length, values);
  return together([
    t('No unit has its {quantity} on at exactly {span}.', values),
    intervals.length > 0
      ? t('The curve above the slider shows which thresholds would match some units.')
      : t('Choose another span, or allow looser edges.'),
  ]);
}

/** @param {number} count @param {number} layers @param {Values} values */
function foundSentence(count, layers, values) {
  return layers > 1
    ? tn(
        'Judged by the {quantity}, {n} of the layer’s {units} units is on at {span} and off around it.',
        'Judged by the {quantity}, {n} of the layer’s {units} units are on at {span} and off around it.',
        count,
        values,
      )
    : tn(
        'Judged by the {quantity}, {n} of all {units} units is on at {span} and off around it.',
        'Judged by the {quantity}, {n} of all {units} units are on at {span} and off around it.',
        count,
        values,
      );
}

/** @param {number} count */
function moreOf(count) {
  const drawn = t('The {shown} clearest of the {n} are drawn.', { shown: MOST_STRIPS, n: count });
  if (count <= MOST_UNITS) return drawn;
  return together([drawn, t('The search uses the {n} clearest.', { n: MOST_UNITS })]);
}

/** @param {number} count @param {number | null} read */
function passagesSentence(count, read) {
  if (read === null)
    return t('This model has no passages of its training text. Export it again to add them.');
  return count === 0
    ? t('Among {tokens} tokens of it, nowhere are a third of these units on.', { tokens: read })
    : t('The best matches among {tokens} tokens of it, aligned at their start.', { tokens: read });
}

/**
 * The text with the span, and below it, of each unit, where it is on.
 * @param {Recording} recording @param {TrackPlan} plan
 * @param {{ view: MatchView, shown: UnitInterval[], selection: LabData['selection'] }} looked
 */
function drawStrips({ columns }, plan, { view, shown, selection }) {
  const height = TOP + shown.length * LANE;
  const { layer, column } = selection;
  const { quantity, threshold, span } = view;
  const picture = svg(
    'svg',
    { width: plan.width, height, viewBox: `0 0 ${plan.width} ${height}`, role: 'img' },
    svg('rect', { class: 'match-letters', x: 0, y: 0, width: plan.width, height: TOP }),
    spanMark(plan, span, height),
    tokenLine(columns, plan, 2, () => null),
    ...shown.map(({ unit, sign }, k) =>
      drawStrip(plan, {
        top: TOP + k * LANE,
        name: t('unit {unit}', { unit: String(unit) }),
        sign,
        threshold,
        value: (at) => sign * gateValue(columns[at].values[layer], quantity, unit),
      }),
    ),
    columnMark(plan, column, TOP - 4),
  );
  const names = listed(shown.map(({ unit }) => String(unit)));
  picture.setAttribute(
    'aria-label',
    names ? t('Where the units {units} are on, token by token', { units: names }) : t('The text'),
  );
  return picture;
}

/** @param {TrackPlan} plan @param {Span | null} span @param {number} height */
function spanMark({ visible, wide, x }, span, height) {
  const from = Math.max(visible.from, span?.from ?? 0);
  const to = Math.min(visible.to, span?.to ?? 0);
  if (!span || to <= from) return svg('g');
  return svg('rect', {
    class: 'match-span',
    x: x(from) - wide / 2,
    y: 1,
    width: (to - from) * wide,
    height: height - 2,
    rx: 4,
  });
}

/**
 * A bar for each token, full where the unit is on; upward is the side on which it is on in the span.
 * @param {TrackPlan} plan
 * @param {{ top: number, name: string, sign: number, threshold: number, value: (column: number) => number }} strip
 */
function drawStrip({ visible, wide, width, x }, { top, name, sign, threshold, value }) {
  let largest = threshold;
  for (let k = visible.from; k < visible.to; k += 1) largest = Math.max(largest, value(k));
  const maximum = roundUp(largest);
  const paths = { on: '', off: '' };
  for (let k = visible.from; k < visible.to; k += 1) {
    const tall = (Math.max(0, value(k)) / maximum) * STRIP;
    if (tall < 0.5) continue;
    const bar = `M${(x(k) - wide / 2 + 1).toFixed(1)} ${top + STRIP}v${-tall.toFixed(1)}h${wide - 2}V${top + STRIP}Z`;
    paths[value(k) >= threshold ? 'on' : 'off'] += bar;
  }
  const line = top + STRIP - (threshold / maximum) * STRIP;
  const side = sign < 0 ? 'is-negative' : 'is-positive';
  return svg(
    'g',
    { class: `match-strip ${side}` },
    svg('rect', { class: 'lab-track', x: 0, y: top, width, height: STRIP, 'fill-opacity': 0.6 }),
    svg('path', { class: 'match-off', d: paths.off }),
    svg('path', { class: 'match-on', d: paths.on }),
    svg('line', { class: 'match-line', x1: 0, x2: width, y1: line, y2: line, 'stroke-dasharray': '2 4' }),
    svg('text', { class: 'lab-track-name', x: 4, y: top + 12 }, name),
  );
}

function legendItems() {
  const key = (/** @type {string} */ side, /** @type {string} */ look, /** @type {string} */ text) => {
    const bar = svg('rect', {
      class: look,
      x: 1,
      y: look === 'match-on' ? 1 : 7,
      width: 10,
      height: look === 'match-on' ? 13 : 7,
    });
    const picture = svg(
      'svg',
      { class: `match-strip ${side}`, viewBox: '0 0 12 15', width: 12, height: 15, 'aria-hidden': 'true' },
      bar,
    );
    return element('span', { class: 'lab-key' }, picture, text);
  };
  return [
    key('is-positive', 'match-on', t('+ on, above zero')),
    key('is-negative', 'match-on', t('− on, below zero')),
    key('is-positive', 'match-off', t('too weak to be on')),
  ];
}

/** @param {LabData | null} data @returns {Table} */
function matchTable(data) {
  const study = /** @type {Study<'unitSearch'> | undefined} */ (data?.studies.get('unitSearch'));
  const result = study?.answer?.result;
  const places = result ? [...result.textHits, ...result.passageHits] : [];
  return {
    columns: [
      ['where', t('where')],
      ['first token', t('first token')],
      ['tokens', t('tokens')],
      ['score', t('score, 0 to 1')],
      ['units', t('units')],
      ['before', t('before')],
      ['span', t('span')],
      ['after', t('after')],
    ],
    rows: places.map(({ passage, from, to, score, agreeing, before, match, after }) => [
      ...[passage === null ? t('your text') : t('passage {n}', { n: passage + 1 }), from, to - from, score],
      ...[agreeing.join(' '), before, match, after],
    ]),
  };
}
