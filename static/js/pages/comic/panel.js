import { element, setAttributes, setText, svg } from '../../ui/elements.js';
import { formatNumber } from '../../ui/values.js';
import { CANDIDATE, QUANTITIES } from '../../ui/quantities.js';
import { number, t } from '../../ui/language.js';
import { equation } from './equations.js';

/** @import { Moment } from './drawing/types.d.ts' */
/** @import { Handle, Plan, Tools } from './types.d.ts' */

/**
 * A panel: its number and title, what the narrator says, the picture, the equation, and what can be held.
 * @param {Plan} plan @param {number} place @param {Tools} tools
 */
export function createPanel(plan, place, tools) {
  const scene = plan.create();
  const heading = element(
    'h2',
    { id: `${plan.key}-title` },
    element('span', { class: 'panel-number number' }, number(place)),
    plan.title(),
  );
  const caption = element('p', { class: 'caption' });
  const picture = scene.picture ?? (scene.node instanceof SVGElement ? scene.node : null);
  const figure = element(
    'div',
    { class: `figure ${scene.frame ?? (picture ? '' : 'is-measured')}`.trim() },
    scene.node,
    ...(scene.bubbles ?? []),
  );
  const numbers = element('p', { class: 'panel-numbers number' });
  const sliders = (scene.handles ?? []).map((handle) => createHold(handle, scene.node, tools));
  const description = element('p', {});
  picture?.setAttribute('aria-label', plan.title());
  const transcript = element(
    'details',
    { class: 'transcript' },
    element('summary', {}, t('What is in the picture')),
    description,
  );
  const node = element(
    'section',
    {
      class: `comic-panel${plan.wide ? ' is-wide' : ''}${plan.say ? '' : ' is-silent'}`,
      id: plan.key,
      'aria-labelledby': heading.id,
      tabindex: -1,
    },
    heading,
    ...(plan.say ? [caption] : []),
    ...(plan.more ? [plan.more()] : []),
    figure,
    ...(scene.controls ?? []),
    ...(plan.formula
      ? [element('div', { class: 'formula' }, ...plan.formula.split(' ; ').map(equation), numbers)]
      : []),
    ...sliders.map((slider) => slider.node),
    transcript,
  );
  return {
    node,
    /** Whether it may show more when nothing has changed: what it is drawn from is loaded on its own. */
    isPending: picture === null,
    /** @param {Moment} moment @param {number} run */
    update(moment, run) {
      scene.update(moment, run);
      if (plan.say) setText(caption, plan.say(moment));
      const text = plan.transcript?.(moment) ?? scene.transcript?.() ?? '';
      setText(description, text);
      picture?.setAttribute('aria-label', text);
      if (plan.numbers) setText(numbers, plan.numbers(moment));
      for (const slider of sliders) slider.update(moment);
    },
  };
}

/**
 * A gate that can be held: by dragging it in the picture, or with a slider.
 * @param {Handle} handle @param {Element} picture @param {Tools} tools
 */
function createHold({ quantity, ...box }, picture, { hold, release }) {
  const { symbol, key, name } = QUANTITIES[quantity];
  const [low, high] = quantity === CANDIDATE ? [-1, 1] : [0, 1];
  const grip = svg('rect', { class: 'grip', ...box, rx: 12 });
  picture.append(grip);
  const slider = element('input', {
    type: 'range',
    min: low,
    max: high,
    step: 0.01,
    'aria-label': t('Clamp the {gate}', { gate: name }),
    disabled: true,
  });
  const value = element('output', { class: 'hold-value number' });
  const free = element('button', { type: 'button', class: 'control' }, t('Release'));
  const node = element(
    'div',
    { class: `hold is-${key}` },
    element('span', { class: 'hold-name', 'aria-hidden': 'true' }, symbol),
    slider,
    value,
    free,
  );
  let dragging = false;

  slider.addEventListener('input', () => {
    hold(quantity, slider.valueAsNumber, dragging);
    dragging = true;
  });
  slider.addEventListener('change', () => (dragging = false));
  free.addEventListener('click', () => release(quantity));
  bindDrag(grip, box, (share, continues) => hold(quantity, low + (high - low) * share, continues));

  return {
    node,
    /** @param {Moment} moment */
    update({ now, changes, live }) {
      const held = changes.find((change) => change.quantity === quantity);
      const shown = held ? held.value : now[/** @type {'i'} */ (symbol)];
      setAttributes(slider, { disabled: !live });
      if (Math.abs(slider.valueAsNumber - shown) > 0.005) slider.value = String(shown);
      setText(value, held ? t('clamped to {value}', { value: formatNumber(shown) }) : formatNumber(shown));
      node.classList.toggle('is-held', held !== undefined);
      free.disabled = held === undefined;
    },
  };
}

/**
 * Up is open, down is shut.
 * @param {SVGRectElement} grip @param {{ y: number, height: number }} box
 * @param {(share: number, continues: boolean) => void} move
 */
function bindDrag(grip, { y, height }, move) {
  const shareAt = (/** @type {PointerEvent} */ event) => {
    const { top, height: tall } = /** @type {SVGSVGElement} */ (grip.ownerSVGElement).getBoundingClientRect();
    const { height: units } = /** @type {SVGSVGElement} */ (grip.ownerSVGElement).viewBox.baseVal;
    const at = ((event.clientY - top) / tall) * units;
    return Math.max(0, Math.min(1, 1 - (at - y - 12) / (height - 24)));
  };
  grip.addEventListener('pointerdown', (event) => {
    // A finger that moves across the picture scrolls the page: on touch screens the slider is what holds.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    move(shareAt(event), false);
  });
  grip.addEventListener('pointermove', (event) => {
    if (grip.hasPointerCapture(event.pointerId)) move(shareAt(event), true);
  });
}
