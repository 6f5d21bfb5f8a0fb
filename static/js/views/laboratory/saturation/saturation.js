import { element, setText, svg } from '../../../ui/elements.js';
import { together } from '../../../ui/values.js';
import { t, tn } from '../../../ui/language.js';
import { onChange } from '../../../ui/on-change.js';
import { createSaturationMeter, GATES, mostUnlike, textColumns } from '../../../core/study/saturation.js';
import { createSaturationPlot } from './plot.js';
import { ENOUGH, gateSentence, unlikeSentence } from './saturation-text.js';

/** @import { LayerSaturation, Study } from '../../../core/study/types.d.ts' */
/** @import { Recording } from '../../../core/types.d.ts' */
/** @import { LabData, LabTools, LabView, Table } from '../shared/types.d.ts' */
/** @typedef {keyof LayerSaturation} Gate */
/** @typedef {'own' | 'corpus' | 'both'} Side */

const KEYS = /** @type {Gate[]} */ (Object.keys(GATES));
const WITHOUT = t('This model has no figures for held-out text, so only your text is shown.');
/** Pixels between the plots of the picture that is taken along. */
const APART = 24;

/**
 * Which gates are always open, always shut, or in between: on the text, and on held-out text of the corpus.
 * @param {LabTools} tools @returns {LabView}
 */
export function createSaturation(tools) {
  const finding = element('p', { class: 'lab-finding' });
  const own = choice(t('your text'), () => choose('own'));
  const corpus = choice(t('held-out text'), () => choose('corpus'));
  const both = choice(t('both'), () => choose('both'));
  const sides = element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': t('Which text') },
    own,
    corpus,
    both,
  );
  const note = element('span', {});
  const moved = element('button', { type: 'button', class: 'control', hidden: true });
  let movedUnit = 0;
  moved.addEventListener('click', () => tools.select({ unit: movedUnit }));
  const legend = element('div', { class: 'lab-legend' });
  const listeners = {
    onPoint: (/** @type {number | null} */ unit) => {
      if (unit === pointed) return;
      pointed = unit;
      if (data) update(data);
    },
    onSelect: (/** @type {number} */ unit) => tools.select({ unit }),
  };
  const plots = KEYS.map((gate) => ({ gate, ...createSaturationPlot(gate, listeners) }));
  const gathered = element('div', { class: 'unseen', 'aria-hidden': 'true' });
  const node = element(
    'div',
    { class: 'saturation' },
    finding,
    element('div', { class: 'sat-bar' }, sides, moved, note),
    legend,
    element('div', { class: 'sat-plots' }, ...plots.map((plot) => plot.node)),
    gathered,
  );
  /** @type {LabData | null} */
  let data = null;
  /** @type {number | null} */
  let pointed = null;
  /** @type {Side} */
  let side = 'own';
  /** @type {LayerSaturation} */
  let measured;
  const meter = createSaturationMeter();
  const measure = onChange((/** @type {Recording['columns']} */ _, /** @type {number} */ layer) => {
    measured = meter(/** @type {Recording} */ (data?.recording), layer);
  });

  /** @param {Side} next */
  function choose(next) {
    side = next;
    if (data) update(data);
  }

  /** @param {LabData} next */
  function update(next) {
    if (next.selection.layer !== data?.selection.layer) pointed = null;
    data = next;
    const { columns } = /** @type {Recording} */ (next.recording);
    const comes = next.card?.neurons !== undefined;
    if (comes && !next.studies.get('neurons')?.answer) tools.study('neurons', null);
    measure(columns, next.selection.layer);
    const there = corpusOf(next);
    showBar(comes, there);
    const shown = there ? side : 'own';
    const main = shown === 'corpus' && there ? there : measured;
    const other = shown === 'both' ? there : null;
    const { unit, pinned } = next.selection;
    for (const { gate, update: draw } of plots)
      draw({ main: main[gate], other: other?.[gate] ?? null, unit, pinned, pointed });
    tell(main, there, columns, shown);
  }

  /** @param {boolean} comes @param {LayerSaturation | null} there */
  function showBar(comes, there) {
    sides.hidden = !comes;
    corpus.disabled = both.disabled = !there;
    const shown = there ? side : 'own';
    for (const [name, button] of /** @type {const} */ ([
      ['own', own],
      ['corpus', corpus],
      ['both', both],
    ]))
      button.setAttribute('aria-pressed', String(name === shown));
    setText(note, comes ? '' : WITHOUT);
    drawLegend(shown);
  }

  const drawLegend = onChange((/** @type {Side} */ shown) => {
    legend.replaceChildren(...legendItems(shown));
  });

  const tell = onChange(
    (
      /** @type {LayerSaturation} */ main,
      /** @type {LayerSaturation | null} */ there,
      /** @type {Recording['columns']} */ columns,
      /** @type {Side} */ shown,
    ) => {
      for (const plot of plots) plot.tell(gateSentence(plot.gate, main[plot.gate]));
      const tokens = textColumns(columns).length;
      const few = shown !== 'corpus' && tokens < ENOUGH;
      const told = [gateSentence('f', main.f)];
      if (few)
        told.push(
          tn(
            'Your text has only {n} token so far: write more to get meaningful shares.',
            'Your text has only {n} tokens so far: write more to get meaningful shares.',
            tokens,
          ),
        );
      const unlike = shown === 'both' && there && !few ? mostUnlike(measured, there) : null;
      if (unlike && there) told.push(unlikeSentence(unlike, measured, there));
      moved.hidden = unlike === null;
      movedUnit = unlike?.unit ?? 0;
      setText(moved, t('Select unit {unit}', { unit: String(movedUnit) }));
      setText(finding, together(told));
    },
  );

  /** The three plots side by side. */
  function picture() {
    if (!data) return null;
    const [, , width, height] = (plots[0].picture.getAttribute('viewBox') ?? '').split(' ').map(Number);
    const all = svg('svg', { width: 3 * width + 2 * APART, height });
    plots.forEach(({ picture }, k) => {
      const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
      copy.setAttribute('x', String(k * (width + APART)));
      copy.setAttribute('width', String(width));
      copy.setAttribute('height', String(height));
      all.append(copy);
    });
    // Only what is on the page has its styles.
    gathered.replaceChildren(all);
    return all;
  }

  /** @param {LabData} data @returns {Table} */
  function table(data) {
    const there = corpusOf(data);
    const cells = [...cellsOf(measured, false), ...(there ? cellsOf(there, true) : [])];
    return {
      columns: [['unit', t('unit')], ...cells.map(({ column }) => column)],
      rows: Array.from({ length: measured.i.low.length }, (_, unit) => [
        unit,
        ...cells.map(({ shares }) => shares[unit]),
      ]),
    };
  }

  return { node, update, table, picture, destroy() {} };
}

/**
 * @param {LayerSaturation} shares
 * @param {boolean} held they are of the held-out text
 * @returns {{ column: [string, string], shares: ArrayLike<number> }[]}
 */
function cellsOf(shares, held) {
  return KEYS.flatMap((gate) => [
    {
      column: held
        ? [`${gate} open on held-out text`, t('{gate} open on held-out text', { gate })]
        : [`${gate} open`, t('{gate} open', { gate })],
      shares: shares[gate].high,
    },
    {
      column: held
        ? [`${gate} shut on held-out text`, t('{gate} shut on held-out text', { gate })]
        : [`${gate} shut`, t('{gate} shut', { gate })],
      shares: shares[gate].low,
    },
  ]);
}

/** @param {LabData} data */
function corpusOf({ studies, selection }) {
  const found = /** @type {Study<'neurons'> | undefined} */ (studies.get('neurons'));
  return found?.answer?.result.neurons?.saturation[selection.layer] ?? null;
}

/** @param {string} text @param {() => void} onClick */
function choice(text, onClick) {
  const button = element('button', { type: 'button' }, text);
  button.addEventListener('click', onClick);
  return button;
}

/** @param {Side} side */
function legendItems(side) {
  const of = {
    own: t('a unit, on your text'),
    corpus: t('a unit, on the held-out text'),
    both: t('a unit, on your text'),
  };
  const sample = (/** @type {SVGElement} */ shape, /** @type {string} */ text) =>
    element(
      'span',
      { class: 'lab-key' },
      svg('svg', { viewBox: '0 0 18 18', width: 18, height: 18, 'aria-hidden': 'true' }, shape),
      text,
    );
  return [
    sample(svg('circle', { class: 'sat-sample', cx: 9, cy: 9, r: 3.5 }), of[side]),
    ...(side === 'both'
      ? [
          sample(
            svg('circle', { class: 'sat-sample is-ring', cx: 9, cy: 9, r: 3.5 }),
            t('the same on the held-out text'),
          ),
        ]
      : []),
    sample(svg('circle', { class: 'sat-mark is-selected', cx: 9, cy: 9, r: 7 }), t('the selected unit')),
    sample(
      svg('rect', { class: 'sat-mark is-pinned', x: 3, y: 3, width: 12, height: 12, rx: 2 }),
      t('a pinned unit'),
    ),
  ];
}
