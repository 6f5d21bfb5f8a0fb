import { element, svg } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { gridLines, label, scale } from '../../ui/axes.js';
import { formatCount, formatPercent, formatShare } from '../../ui/formats.js';

/** @import { ReliabilityBin } from '../../core/model/types.d.ts' */

const WIDTH = 360;
const HEIGHT = 220;
const FRAME = { left: 52, right: WIDTH - 12, top: 12, bottom: HEIGHT - 40 };
/** Radius of a dot that holds all tokens; its area is their share. */
const LARGEST = 15;
const SMALLEST = 3;

/**
 * A reliability diagram: of the guesses that are shown as so sure, how many were right. The table says the same to those
 * who do not see it.
 * @param {ReliabilityBin[]} bins
 */
export function createReliability(bins) {
  return [createPicture(bins), createTable(bins)];
}

/** @param {ReliabilityBin[]} bins */
function createPicture(bins) {
  const { left, right, top, bottom } = FRAME;
  const x = scale([0, 1], [left, right]);
  const y = scale([0, 1], [bottom, top]);
  const all = bins.reduce((sum, { tokens }) => sum + tokens, 0);
  const dots = bins.map(({ probability, accuracy, tokens }) => {
    const r = Math.max(SMALLEST, LARGEST * Math.sqrt(tokens / all)).toFixed(1);
    return svg('circle', { class: 'dot-bin', cx: x(probability), cy: y(accuracy), r });
  });
  const marks = [0, 0.5, 1];
  return svg(
    'svg',
    { class: 'chart-picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
    ...gridLines(FRAME, marks, y, formatShare),
    ...marks.map((share, k) =>
      label(formatShare(share), x(share), bottom + 18, /** @type {const} */ (['start', 'middle', 'end'])[k]),
    ),
    label(t('predicted probability →'), right, HEIGHT - 4, 'end'),
    label(t('↑ share that was right'), left + 8, top + 16, 'start'),
    svg('line', { class: 'chart-true', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
    ...dots,
  );
}

/** @param {ReliabilityBin[]} bins */
function createTable(bins) {
  const rows = bins.map(({ probability, accuracy, tokens }) =>
    element(
      'tr',
      {},
      element('td', {}, formatPercent(probability)),
      element('td', {}, formatPercent(accuracy)),
      element('td', {}, formatCount(tokens)),
    ),
  );
  const heads = [t('predicted'), t('right'), t('guesses')].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  const table = element(
    'table',
    {},
    element('caption', {}, t('How sure the model was, and how often it was right')),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
  // A table is as wide as its words, whatever its style says.
  return element('div', { class: 'unseen' }, table);
}
