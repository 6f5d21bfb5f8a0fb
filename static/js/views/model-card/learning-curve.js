import { svg } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { gridLines, label, scale, ticks } from '../../ui/axes.js';
import { formatMeasure } from '../../ui/formats.js';

/** @import { Epoch } from '../../core/model/types.d.ts' */

const WIDTH = 360;
const HEIGHT = 220;
const FRAME = { left: 44, right: WIDTH - 12, top: 12, bottom: HEIGHT - 40 };

/** The losses of a training, epoch by epoch. @param {Epoch[]} history @param {number} best epoch whose weights were kept */
export function createLearningCurve(history, best) {
  const { left, right, top, bottom } = FRAME;
  const range = rangeOf(history.flatMap((row) => [row.loss, row.valid_loss]));
  const epochs = history.map(({ epoch }) => epoch);
  const last = epochs[epochs.length - 1];
  const x = scale([epochs[0], last], [left + 8, right - 8]);
  const y = scale(range, [bottom - 8, top + 8]);
  const bestEpoch = history.find(({ epoch }) => epoch === best);
  const axis = [
    label(String(epochs[0]), x(epochs[0]), bottom + 18, 'middle'),
    ...(last > epochs[0] ? [label(String(last), x(last), bottom + 18, 'middle')] : []),
    label(t('epoch →'), right, HEIGHT - 4, 'end'),
    label(t('↑ loss in nats'), right, top + 4, 'end'),
  ];
  const numbers = range[1] - range[0] < 0.05 ? formatFine : formatMeasure;
  return svg(
    'svg',
    {
      class: 'chart-picture',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': spoken(history, bestEpoch),
    },
    ...gridLines(FRAME, ticks(range[0], range[1], 6), y, numbers),
    ...axis,
    svg('polyline', {
      class: 'line-train',
      points: history.map((row) => `${x(row.epoch)},${y(row.loss)}`).join(' '),
    }),
    svg('polyline', {
      class: 'line-valid',
      points: history.map((row) => `${x(row.epoch)},${y(row.valid_loss)}`).join(' '),
    }),
    ...(bestEpoch
      ? [svg('circle', { class: 'dot-valid', cx: x(bestEpoch.epoch), cy: y(bestEpoch.valid_loss), r: 5 })]
      : []),
  );
}

/** Of a history of any length: that of a long training is too long for the arguments of a call. @param {number[]} losses */
function rangeOf(losses) {
  return losses.reduce(
    ([low, high], loss) => /** @type {[number, number]} */ ([Math.min(low, loss), Math.max(high, loss)]),
    /** @type {[number, number]} */ ([Infinity, -Infinity]),
  );
}

const formatFine = (/** @type {number} */ value) => value.toFixed(3);

/** @param {Epoch[]} history @param {Epoch | undefined} best whose weights were kept */
function spoken(history, best) {
  const [first] = history;
  const last = history[history.length - 1];
  const nats = (/** @type {number} */ value) => value.toFixed(2);
  const losses = {
    epochs: history.length,
    from: nats(first.loss),
    to: nats(last.loss),
    validFrom: nats(first.valid_loss),
    validTo: nats(last.valid_loss),
  };
  return best
    ? t(
        'Loss over {epochs} epochs, in nats: training from {from} to {to}, validation from {validFrom} to {validTo}. Epoch {kept} was kept, with a loss of {keptLoss}.',
        { ...losses, kept: best.epoch, keptLoss: nats(best.valid_loss) },
      )
    : t(
        'Loss over {epochs} epochs, in nats: training from {from} to {to}, validation from {validFrom} to {validTo}.',
        losses,
      );
}
