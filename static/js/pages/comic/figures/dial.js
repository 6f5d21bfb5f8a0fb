/** A rotary knob with a few stops; underneath is a range input, which is what the keyboard turns. */
import { element, setAttributes, svg } from '../../../ui/elements.js';
import { written } from './runs.js';
import { dialAngle, linearScale, polyline, stopAt } from '../drawing/measures.js';

/** @import { Run } from './types.d.ts' */

/**
 * @param {{ name: string, title: string, runs: Run[], stop: number }} knob
 * @param {(stop: number) => void} onTurn also where it is only looked at
 */
export function createDial({ name, title, runs, stop: first }, onTurn) {
  const range = element('input', { type: 'range', min: 0, max: runs.length - 1, step: 1, value: first });
  const cap = svg(
    'g',
    { class: 'fig-knob-cap' },
    svg('circle', { class: 'fig-knob', r: 25 }),
    svg('path', { class: 'fig-knurl', d: knurl() }),
    svg('path', { class: 'fig-pointer', d: 'M0 -9V-24' }),
  );
  const marks = runs.map((run, k) => mark(run.value, dialAngle(k, runs.length)));
  const picture = svg(
    'svg',
    { class: 'fig-dial', viewBox: '-56 -50 112 92', 'aria-hidden': 'true' },
    ...marks,
    cap,
  );
  const tiny = createTiny(runs);
  const node = element(
    'div',
    { class: 'fig-knob-place', 'data-knob': name },
    element(
      'label',
      { class: 'fig-knob-label' },
      element('span', { class: 'fig-knob-title' }, title),
      element('code', {}, name),
      picture,
      range,
    ),
    tiny.node,
  );

  /** @param {number} stop */
  function turn(stop) {
    range.value = String(stop);
    show();
    onTurn(stop);
  }

  function show() {
    const stop = range.valueAsNumber;
    setAttributes(cap, { transform: `rotate(${dialAngle(stop, runs.length)})` });
    marks.forEach((mark, k) => mark.classList.toggle('is-set', k === stop));
    range.setAttribute('aria-valuetext', written(runs[stop].value));
    tiny.update(stop);
  }

  range.addEventListener('input', () => turn(range.valueAsNumber));
  range.addEventListener('focus', () => onTurn(range.valueAsNumber));
  bindTurn(picture, (right, down) => turn(stopAt(right, down, runs.length)));
  show();
  return { node };
}

/** @param {number} value @param {number} angle */
function mark(value, angle) {
  const turned = (/** @type {number} */ radius) => [
    radius * Math.sin((angle * Math.PI) / 180),
    -radius * Math.cos((angle * Math.PI) / 180),
  ];
  const [[x1, y1], [x2, y2], [x, y]] = [turned(28), turned(32), turned(39)];
  const anchor = x < -8 ? 'end' : x > 8 ? 'start' : 'middle';
  return svg(
    'g',
    { class: 'fig-mark' },
    svg('path', {
      class: 'fig-pen',
      d: `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`,
    }),
    svg('text', { x: (x * 0.93).toFixed(1), y: (y + 4).toFixed(1), 'text-anchor': anchor }, written(value)),
  );
}

function knurl() {
  return Array.from({ length: 24 }, (_, k) => {
    const [right, down] = [Math.sin((k * Math.PI) / 12), Math.cos((k * Math.PI) / 12)];
    return `M${(21 * right).toFixed(1)} ${(21 * down).toFixed(1)}L${(24 * right).toFixed(1)} ${(24 * down).toFixed(1)}`;
  }).join('');
}

/** The validation losses of all stops, without numbers. @param {Run[]} runs */
function createTiny(runs) {
  const losses = runs.map((run) => run.valid_loss).filter((loss) => loss !== undefined);
  const x = linearScale([0, runs.length - 1], [8, 92]);
  const y = linearScale([Math.min(...losses), Math.max(...losses)], [23, 6]);
  const points = runs.flatMap(({ valid_loss }, k) =>
    valid_loss === undefined ? [] : [/** @type {[number, number]} */ ([x(k), y(valid_loss)])],
  );
  const dot = svg('circle', { class: 'fig-dot is-valid', r: 4 });
  const node = svg(
    'svg',
    { class: 'fig-tiny', viewBox: '0 0 100 30', 'aria-hidden': 'true' },
    svg('path', { class: 'fig-line', d: polyline(points) }),
    dot,
  );
  return {
    node,
    /** @param {number} stop */
    update(stop) {
      const loss = runs[stop].valid_loss;
      setAttributes(dot, { cx: x(stop), cy: loss === undefined ? 6 : y(loss) });
    },
  };
}

/** @param {SVGSVGElement} picture @param {(right: number, down: number) => void} onTurn */
function bindTurn(picture, onTurn) {
  const follow = (/** @type {PointerEvent} */ event) => {
    const { left, top, width } = picture.getBoundingClientRect();
    const scale = picture.viewBox.baseVal.width / width;
    onTurn(
      (event.clientX - left) * scale + picture.viewBox.baseVal.x,
      (event.clientY - top) * scale + picture.viewBox.baseVal.y,
    );
  };
  picture.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    picture.setPointerCapture(event.pointerId);
    follow(event);
  });
  picture.addEventListener('pointermove', (event) => {
    if (picture.hasPointerCapture(event.pointerId)) follow(event);
  });
}
