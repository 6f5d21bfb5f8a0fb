import { element, svg } from '../../../ui/elements.js';
import { formatNumber } from '../../../ui/values.js';
import { t } from '../../../ui/language.js';

/** @typedef {{ own: number[], lstm: number[], ngram: number[], length: number }} Means bits per letter after each letter */
/** @typedef {'own' | 'lstm' | 'ngram'} Player */

const WIDTH = 600;
const HEIGHT = 200;
const LEFT = 28;
const BOTTOM = 22;
/** @type {readonly Player[]} */
const PLAYERS = ['own', 'lstm', 'ngram'];

/** Bits per letter of the three players: their numbers now, and how they came about. */
export function createBitsChart() {
  const figures = element('dl', { class: 'shannon-figures' });
  const picture = element('div', { class: 'shannon-picture' });
  const node = element('div', { class: 'shannon-chart' }, figures, picture);
  const names = { own: t('you'), lstm: t('LSTM'), ngram: t('n-gram') };

  /** @param {Means} means */
  function update(means) {
    figures.replaceChildren(
      ...PLAYERS.map((player) => {
        const value = means[player].at(-1);
        const shown = value === undefined || Number.isNaN(value) ? '–' : formatNumber(value);
        return element(
          'div',
          { class: `figure-${player}` },
          element('dt', {}, sample(player), names[player]),
          element('dd', {}, element('span', { class: 'number' }, shown), ` ${t('bits per letter')}`),
        );
      }),
    );
    picture.replaceChildren(drawing(means));
  }

  return { node, update };
}

/** @param {Player} player */
function sample(player) {
  return svg(
    'svg',
    { viewBox: '0 0 26 10', width: 26, height: 10, 'aria-hidden': 'true' },
    svg('line', { class: `line-${player}`, x1: 1, x2: 25, y1: 5, y2: 5 }),
  );
}

/** @param {Means} means */
function drawing(means) {
  const all = PLAYERS.flatMap((player) => means[player]).filter(Number.isFinite);
  const most = Math.max(4, Math.ceil(Math.max(0, ...all)));
  const step = most > 8 ? 4 : most > 4 ? 2 : 1;
  const x = (/** @type {number} */ k) => LEFT + ((k + 1) / means.length) * (WIDTH - LEFT - 4);
  const y = (/** @type {number} */ bits) => 6 + (1 - bits / most) * (HEIGHT - BOTTOM - 6);
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, k) => k * step);
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': t('Running mean of bits per letter'),
    },
    ...ticks.flatMap((bits) => [
      svg('line', { class: 'chart-grid', x1: LEFT, x2: WIDTH, y1: y(bits), y2: y(bits) }),
      svg('text', { class: 'chart-tick', x: LEFT - 6, y: y(bits) + 4, 'text-anchor': 'end' }, String(bits)),
    ]),
    svg(
      'text',
      { class: 'chart-tick', x: WIDTH, y: HEIGHT - 4, 'text-anchor': 'end' },
      t('{n} letters', { n: means.length }),
    ),
    ...PLAYERS.map((player) => line(player, means[player], x, y)),
  );
}

/**
 * @param {Player} player @param {number[]} values @param {(k: number) => number} x
 * @param {(bits: number) => number} y
 */
function line(player, values, x, y) {
  const points = values.flatMap((value, k) =>
    Number.isFinite(value) ? [`${x(k).toFixed(1)} ${y(value).toFixed(1)}`] : [],
  );
  return svg('path', { class: `line-${player}`, d: points.length > 0 ? `M${points.join('L')}` : '' });
}
