/** The amplifier's screen: what one knob is, what was measured at its stops, and what the model then wrote. */
import { element, setText, svg } from '../../../ui/elements.js';
import { number, t } from '../../../ui/language.js';
import { lossesOf, nats, written } from './runs.js';
import { linearScale, polyline } from '../drawing/measures.js';

/** @import { Hyperparameter, HyperparameterData, Run } from './types.d.ts' */
/** @typedef {{ title: string, what: string, effect: string }} Texts */

const WIDTH = 260;
const HEIGHT = 150;
const EDGE = { left: 36, right: 18, top: 14, bottom: 26 };

/** @param {HyperparameterData} data */
export function createScreen({ knobs, sample }) {
  const heading = element('h3', {});
  const what = element('p', {});
  const charts = element('div', { class: 'fig-charts' });
  const measured = element('p', { class: 'fig-numbers number', 'aria-live': 'polite' });
  const effect = element('p', { class: 'fig-sentence' });
  const prompt = element('span', { class: 'fig-prompt' }, sample.prompt);
  const text = element('span', {});
  const wrote = element(
    'figure',
    { class: 'fig-wrote' },
    element('figcaption', {}, t('Sample at temperature {temperature}:', { temperature: sample.temperature })),
    element('pre', { lang: 'en' }, prompt, text),
  );
  return {
    node: element(
      'section',
      { class: 'fig-screen' },
      heading,
      what,
      createKey(),
      charts,
      measured,
      effect,
      wrote,
    ),
    /** @param {Hyperparameter} name @param {number} stop @param {Texts} texts */
    update(name, stop, texts) {
      const { runs } = knobs[name];
      const run = runs[stop];
      setText(heading, texts.title);
      setText(what, texts.what);
      setText(effect, texts.effect);
      charts.replaceChildren(
        byStop(runs, stop),
        ...(run.history && run.history.length > 1 ? [byEpoch(run.history)] : []),
      );
      setText(measured, numbersOf(run));
      wrote.hidden = run.text === undefined;
      setText(text, run.text ?? '');
    },
  };
}

/** @param {Run} run */
function numbersOf(run) {
  const { value, parameters, seconds } = run;
  return t('{value}: {losses} · {parameters} parameters · {seconds} s of CPU time', {
    value: written(value),
    losses: lossesOf(run),
    parameters,
    seconds: Math.round(seconds),
  });
}

/** Both losses at each stop. @param {Run[]} runs @param {number} stop */
function byStop(runs, stop) {
  const losses = runs
    .flatMap(({ loss, valid_loss }) => [loss, valid_loss])
    .filter((loss) => loss !== undefined);
  const { x, y, frame } = axes(runs.length - 1, losses);
  const lines = /** @type {const} */ (['loss', 'valid_loss']).map((which) => {
    const points = runs.flatMap((run, k) =>
      run[which] === undefined ? [] : [/** @type {[number, number]} */ ([x(k), y(run[which])])],
    );
    return curve(which, points, true);
  });
  const ticks = runs.map((run, k) =>
    svg(
      'text',
      { class: k === stop ? 'fig-tick is-set' : 'fig-tick', x: x(k), y: HEIGHT - 9, 'text-anchor': 'middle' },
      written(run.value),
    ),
  );
  const chosen = svg('rect', {
    class: 'fig-stop',
    x: x(stop) - 15,
    y: 4,
    width: 30,
    height: HEIGHT - 8,
    rx: 6,
  });
  return picture(t('Losses at each setting'), chosen, ...frame, ...lines, ...ticks);
}

/** Both losses of one training, epoch by epoch. @param {[number, number][]} history */
function byEpoch(history) {
  const { x, y, frame } = axes(history.length - 1, history.flat());
  const lines = /** @type {const} */ (['loss', 'valid_loss']).map((which, side) =>
    curve(
      which,
      history.map((losses, k) => [x(k), y(losses[side])]),
      history.length < 6,
    ),
  );
  const ends = [0, history.length - 1].map((k) =>
    svg(
      'text',
      { class: 'fig-tick', x: x(k), y: HEIGHT - 9, 'text-anchor': k === 0 ? 'start' : 'end' },
      k === 0 ? t('epoch {n}', { n: 1 }) : number(history.length),
    ),
  );
  return picture(t('Losses of this training run, by epoch'), ...frame, ...lines, ...ends);
}

/** @param {number} last @param {number[]} losses */
function axes(last, losses) {
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const x = linearScale([0, last], [EDGE.left + 18, WIDTH - EDGE.right - 4]);
  const y = linearScale([low, high], [HEIGHT - EDGE.bottom - 12, EDGE.top]);
  const frame = [low, (low + high) / 2, high].flatMap((loss) => [
    svg('path', { class: 'fig-grid', d: `M${EDGE.left} ${y(loss).toFixed(1)}H${WIDTH - 4}` }),
    svg('text', { class: 'fig-tick', x: EDGE.left - 4, y: y(loss) + 4, 'text-anchor': 'end' }, nats(loss)),
  ]);
  return { x, y, frame };
}

/** @param {'loss' | 'valid_loss'} which @param {[number, number][]} points @param {boolean} dotted */
function curve(which, points, dotted) {
  const kind = kindOf(which);
  const dots = dotted
    ? points.map(([cx, cy]) => svg('circle', { class: `fig-dot ${kind}`, cx, cy, r: 3.5 }))
    : [];
  return svg('g', {}, svg('path', { class: `fig-line ${kind}`, d: polyline(points) }), ...dots);
}

/** @param {'loss' | 'valid_loss'} which */
function kindOf(which) {
  return which === 'loss' ? 'is-training' : 'is-valid';
}

/** Which line is which, once for both charts: at their ends the lines may meet. */
function createKey() {
  const sample = (/** @type {'loss' | 'valid_loss'} */ which, /** @type {string} */ name) =>
    element(
      'span',
      { class: 'fig-key-line' },
      svg(
        'svg',
        { viewBox: '0 0 34 12', 'aria-hidden': 'true' },
        curve(
          which,
          [
            [2, 6],
            [32, 6],
          ],
          false,
        ),
        svg('circle', { class: `fig-dot ${kindOf(which)}`, cx: 17, cy: 6, r: 3.5 }),
      ),
      name,
    );
  return element(
    'p',
    { class: 'fig-key' },
    sample('valid_loss', t('validation loss')),
    sample('loss', t('training loss')),
  );
}

/** @param {string} label @param {...Node} children */
function picture(label, ...children) {
  const drawn = svg(
    'svg',
    { class: 'fig-picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label },
    ...children,
  );
  const key = element('figcaption', {}, label);
  return element('figure', { class: 'fig-chart' }, key, drawn);
}
