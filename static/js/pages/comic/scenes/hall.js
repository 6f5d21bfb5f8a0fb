import { HIDDEN } from '../../../ui/quantities.js';
import { svg } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { formatNumber } from '../../../ui/values.js';
import { createBubble } from '../drawing/bubble.js';
import { createTile } from '../drawing/cast.js';
import { blocsOf, createBloc } from '../drawing/crowd.js';
import { percent } from '../drawing/measures.js';
import { at, createSign, createStage } from '../drawing/stage.js';
import { createVoteChoice, glyphOfText } from './vote-choice.js';

/** @import { Suggestion } from '../../../core/types.d.ts' */
/** @import { Moment } from '../drawing/types.d.ts' */

const BARS = 5;

/** A vote on the next letter: what each unit says, times its weight for that letter. The board has the likeliest words. */
export function createHall() {
  const [pro, contra] = [createBloc(1), createBloc(-1)];
  const board = Array.from({ length: BARS }, (_, k) => createRow(k));
  const tile = createTile();
  const signs = [
    createSign(132, 226, t('in favour'), 'is-hidden'),
    createSign(508, 226, t('against'), 'is-candidate'),
  ];
  const stage = createStage(
    'is-hall',
    svg('rect', { class: 'board', x: 356, y: 18, width: 268, height: 176, rx: 10 }),
    ...board.map((row) => row.node),
    svg('path', { class: 'podium', d: 'M20 196L32 152H120L132 196Z' }),
    at(74, 152, svg('g', { transform: 'scale(1.35)' }, tile.node)),
    pro.node,
    contra.node,
    svg('path', { class: 'aisle', d: 'M320 222V430' }),
    ...signs.map((sign) => sign.node),
  );
  const bubble = createBubble({
    root: [158, 84],
    side: 'left',
    wide: 29,
    speaker: 'tile',
    tip: [104, 92],
  });
  /** @type {{ moment: Moment, run: number } | null} */
  let drawn = null;
  const vote = createVoteChoice(() => drawn && update(drawn.moment, drawn.run));

  /** @param {Moment} moment @param {number} run */
  function update(moment, run) {
    drawn = { moment, run };
    const { recording, column, layer, unit, next, voices, heard } = moment;
    const { units } = recording.layers[layer];
    const chosen = voices[vote.chosen()];
    const voted = chosen?.products.length === units ? chosen : undefined;
    // Until it is known how much each voice weighs, all weigh the same.
    const said = recording.columns[column].values[layer].subarray(HIDDEN * units, (HIDDEN + 1) * units);
    const blocs = blocsOf(voted?.products ?? said, unit);
    const most = Math.max(blocs.for[0]?.product ?? 0, -(blocs.against[0]?.product ?? 0)) || 1;
    pro.update(blocs.for, most, unit, run);
    contra.update(blocs.against, most, unit, run);
    tile.update(voted ? glyphOfText(voted.text) : '?');
    for (const sign of signs) sign.node.setAttribute('visibility', voted ? 'visible' : 'hidden');
    signs[0].update(formatNumber(blocs.sumFor));
    signs[1].update(formatNumber(blocs.sumAgainst));
    vote.update(voices, blocs, heard);
    const likeliest = next[0]?.probability ?? 1;
    board.forEach((row, k) => row.update(next[k] ?? null, likeliest, run));
    bubble.update(t('{n} voices, {n} weights, all for me.', { n: units }));
  }

  return { node: stage, bubbles: bubble.nodes, controls: [vote.node], update };
}

/** @param {number} k */
function createRow(k) {
  const y = 34 + k * 31;
  const word = svg('text', { class: 'board-word', x: 470, y: y + 16, 'text-anchor': 'end' });
  const bar = svg('rect', { class: 'board-bar', x: 480, y, height: 20, rx: 3 });
  const share = svg('text', { class: 'board-share', y: y + 16 });
  const node = svg('g', {}, word, bar, share);
  return {
    node,
    /** @param {Suggestion | null} suggestion @param {number} most @param {number} run */
    update(suggestion, most, run) {
      node.setAttribute('visibility', suggestion ? 'visible' : 'hidden');
      if (!suggestion) return;
      const wide = 4 + 76 * (suggestion.probability / most) * run;
      word.textContent = suggestion.text.length > 9 ? `${suggestion.text.slice(0, 8)}…` : suggestion.text;
      bar.setAttribute('width', wide.toFixed(1));
      share.setAttribute('x', (486 + wide).toFixed(1));
      share.textContent = percent(suggestion.probability);
    },
  };
}
