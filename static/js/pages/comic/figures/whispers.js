/** The telephone game: each worker hands on, one letter further back, what arrived of a complaint. */
import { setAttributes, svg } from '../../../ui/elements.js';
import { number, t } from '../../../ui/language.js';
import { loudness, percent } from '../drawing/measures.js';

const BACK = [0, 1, 5, 10, 20, 50, 80];
const WIDTH = 400;
const ROW = 160;
const TOP = 22;
/** Where a worker's shoes are, within a row. */
const FLOOR = 122;
/** Who hears less sleeps. */
const AWAKE = 1e-5;
const STEP = (WIDTH - 16) / BACK.length;

/** @import { Reaches } from './types.d.ts' */

export function createWhispers() {
  const rows = { plain: createRow('plain', t('Plain network')), lstm: createRow('lstm', t('LSTM')) };
  rows.lstm.node.setAttribute('transform', `translate(0 ${TOP + ROW})`);
  rows.plain.node.setAttribute('transform', `translate(0 ${TOP})`);
  const heads = BACK.map((k, n) =>
    svg(
      'text',
      { class: 'fig-tick', x: placeOf(n), y: 14, 'text-anchor': 'middle' },
      k === 0 ? t('Now') : `−${number(k)}`,
    ),
  );
  const node = svg(
    'svg',
    {
      class: 'fig-picture',
      viewBox: `0 0 ${WIDTH} ${TOP + 2 * ROW}`,
      role: 'img',
      'aria-label': t('The telephone game'),
    },
    ...heads,
    rows.plain.node,
    rows.lstm.node,
  );
  return {
    node,
    /** @param {Reaches} reaches */
    update({ plain, lstm }) {
      rows.plain.update(BACK.map((k) => plain.share[k]));
      rows.lstm.update(BACK.map((k) => lstm.share[k]));
    },
  };
}

/** @param {number} n */
function placeOf(n) {
  return 8 + STEP * (n + 0.5);
}

/** @param {string} key @param {string} name */
function createRow(key, name) {
  const workers = BACK.map((_, n) => createWorker(n === 0));
  const shares = BACK.map(() => svg('text', { class: 'fig-share', y: FLOOR + 24, 'text-anchor': 'middle' }));
  workers.forEach(({ node }, n) => node.setAttribute('transform', `translate(${placeOf(n)} ${FLOOR})`));
  shares.forEach((text, n) => text.setAttribute('x', String(placeOf(n))));
  const node = svg(
    'g',
    { class: `fig-row is-${key}` },
    svg('rect', { class: 'fig-ground', x: 0, y: 0, width: WIDTH, height: ROW - 6, rx: 10 }),
    svg('rect', { class: 'fig-belt', x: 8, y: FLOOR - 1, width: WIDTH - 16, height: 8, rx: 4 }),
    ...Array.from({ length: 16 }, (_, k) =>
      svg('circle', { class: 'fig-roller', cx: 19 + 24.1 * k, cy: FLOOR + 3, r: 2 }),
    ),
    ...workers.map((worker) => worker.node),
    ...shares,
    svg('text', { class: 'fig-name', x: WIDTH - 12, y: 20, 'text-anchor': 'end' }, name),
  );
  return {
    node,
    /** @param {number[]} measured */
    update(measured) {
      measured.forEach((share, n) => {
        workers[n].update(share);
        shares[n].textContent = percent(share, 1);
      });
    },
  };
}

/** @param {boolean} first who has seen the mistake */
function createWorker(first) {
  const cry = first ? t('Wrong!') : '!';
  const bubble = svg(
    'g',
    {},
    svg('path', {
      class: 'fig-bubble',
      d: 'M-22 -20Q-22 -38 0 -38Q24 -38 24 -20Q24 -5 4 -4L-8 6L-6 -4Q-22 -6 -22 -20Z',
    }),
    svg(
      'text',
      { class: first ? 'fig-cry' : 'fig-cry is-handed', x: 1, y: first ? -16 : -11, 'text-anchor': 'middle' },
      cry,
    ),
  );
  const open = svg('g', {}, eye(-5), eye(6));
  const shut = svg('path', { class: 'fig-pen', d: 'M-8 -41q3 3 6 0M3 -41q3 3 6 0' });
  const mouth = svg('path', { class: 'fig-mouth' });
  const snore = svg('text', { class: 'fig-snore', x: 11, y: -52 }, 'z');
  const head = svg(
    'g',
    {},
    svg('circle', { class: 'fig-skin', cx: 0, cy: -39, r: 13 }),
    svg('path', {
      class: 'fig-cap',
      d: 'M-13 -43Q-12 -54 1 -54Q13 -53 13 -43L19 -42Q18 -39 13 -40Q0 -45 -13 -43Z',
    }),
    open,
    shut,
    mouth,
  );
  const node = svg(
    'g',
    {},
    svg('path', { class: 'fig-pen', d: 'M-4 -10V-3M5 -10V-3' }),
    svg('path', { class: 'fig-shoe', d: 'M-10 0Q-10 -5 -3 -5V0ZM0 0Q0 -5 7 -5V0Z' }),
    svg('path', { class: 'fig-overall', d: 'M-10 -27Q0 -31 10 -27L11 -8Q0 -5 -11 -8Z' }),
    svg('path', {
      class: 'fig-pen',
      d: first
        ? 'M10 -24Q19 -27 16 -35M-10 -24Q-18 -20 -14 -13'
        : 'M10 -24Q17 -19 13 -13M-10 -24Q-20 -28 -14 -37',
    }),
    head,
    snore,
    bubble,
  );
  return {
    node,
    /** @param {number} share */
    update(share) {
      const size = loudness(share);
      const awake = first || share >= AWAKE;
      setAttributes(bubble, {
        transform: `translate(2 -60) scale(${size.toFixed(4)})`,
        opacity: Math.max(0.12, size).toFixed(2),
      });
      setAttributes(head, { transform: awake ? null : 'rotate(14 0 -28)' });
      setAttributes(mouth, { d: awake ? mouthOf(first ? 1 : size) : 'M-3 -33q3 -1 6 0' });
      for (const [part, shown] of /** @type {const} */ ([
        [open, awake],
        [shut, !awake],
        [snore, !awake],
      ])) {
        setAttributes(part, { display: shown ? null : 'none' });
      }
    },
  };
}

/** @param {number} x */
function eye(x) {
  return svg('circle', { class: 'fig-pupil', cx: x, cy: -41, r: 1.9 });
}

/** Open as wide as what is said is loud. @param {number} loud */
function mouthOf(loud) {
  const tall = 1 + 5 * loud;
  return `M-4 -34Q1 ${(-34 - tall / 3).toFixed(1)} 6 -34Q4 ${(-34 + tall).toFixed(1)} 1 ${(-34 + tall).toFixed(1)}Q-3 ${(-34 + tall).toFixed(1)} -4 -34Z`;
}
