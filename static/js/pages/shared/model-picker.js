import { element, setText, svg } from '../../ui/elements.js';
import { lookUp, t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';
import { sitePath } from '../../ui/root.js';

/** @import { View } from '../../views/types.d.ts' */
/** @import { Listing, State, Summary, Training } from './state/types.d.ts' */

/** @type {Record<Training['state'], () => string>} */
const STAGES = {
  preparing: () => t('preparing'),
  training: () => t('training'),
  evaluating: () => t('evaluating'),
  exporting: () => t('exporting'),
  done: () => t('done'),
  stopped: () => t('stopped'),
  failed: () => t('failed'),
};

/**
 * The models to choose from, in a popover below the button that shows the chosen one.
 * @param {{ button: HTMLElement, popover: HTMLElement }} nodes
 * @param {{ onChoose: (name: string) => void, onOpen: () => void }} listeners @returns {View<State>}
 */
export function createPicker({ button, popover }, { onChoose, onOpen }) {
  const find = (/** @type {string} */ part) => /** @type {HTMLElement} */ (button.querySelector(part));
  const stop = new AbortController();
  popover.addEventListener(
    'beforetoggle',
    (event) => /** @type {ToggleEvent} */ (event).newState === 'open' && onOpen(),
    { signal: stop.signal },
  );

  /** @param {string} name */
  function pick(name) {
    popover.hidePopover();
    onChoose(name);
  }

  const draw = onChange((/** @type {Listing} */ listing, /** @type {string | null} */ name) => {
    const focused = popover.contains(document.activeElement) && document.activeElement?.id;
    const models = listing.models.map((model) => createChoice(model, model.name === name, pick));
    const list = element('ul', { 'aria-label': t('Models') }, ...models);
    popover.replaceChildren(list, ...damagedPart(listing.damaged), ...trainingPart(listing.training));
    if (focused) document.getElementById(focused)?.focus();
    const title = lookUp(listing.models.find((model) => model.name === name)?.title ?? '');
    setText(find('.picker-name'), title || (name ?? t('none yet')));
    drawStage(find('.picker-stage'), listing.training);
  });

  return {
    node: button,
    update: ({ listing, name, phase }) => {
      const isPending = phase === 'starting';
      button.classList.toggle('is-pending', isPending);
      button.hidden = !isPending && listing.models.length === 0 && listing.damaged.length === 0;
      draw(listing, name);
    },
    destroy: () => stop.abort(),
  };
}

/** @param {Summary} model @param {boolean} current @param {(name: string) => void} onPick */
function createChoice(model, current, onPick) {
  const { name } = model;
  const title = lookUp(model.title);
  const button = element(
    'button',
    {
      type: 'button',
      class: 'choice',
      id: `model-${name}`,
      'aria-current': current && 'true',
      'aria-describedby': `model-${name}-fun`,
    },
    title,
  );
  button.addEventListener('click', () => onPick(name));
  const about = {
    class: 'option-about',
    href: sitePath(`/model/${encodeURIComponent(name)}`),
    'aria-label': t('About this model: {title}', { title }),
  };
  return element(
    'li',
    { class: 'option' },
    createIcon(model.icon),
    element('p', { class: 'option-title' }, button),
    element('span', { class: 'option-size number' }, model.size),
    // The titles of shipped models differ.
    ...(model.shipped ? [] : [element('p', { class: 'option-name number' }, name)]),
    element('p', { class: 'option-fun', id: `model-${name}-fun` }, model.fun),
    ...createLine(model),
    element('a', about, t('About this model')),
  );
}

/** @param {string} name of a symbol in templates/shared/model-icons.html */
function createIcon(name) {
  return svg('svg', { class: 'model-icon', 'aria-hidden': 'true' }, svg('use', { href: `#icon-${name}` }));
}

/** A line that it wrote. @param {Summary} model */
function createLine({ line, code, language }) {
  if (line === null) return [];
  const lang = language === 'und' ? null : language;
  return [element('p', { class: code ? 'option-line is-code' : 'option-line', lang }, line)];
}

/** @param {Listing['damaged']} damaged */
function damagedPart(damaged) {
  if (damaged.length === 0) return [];
  const rows = damaged.map(({ name, reason }) =>
    element(
      'li',
      {},
      element('strong', { class: 'number' }, name),
      element('p', {}, t('{sentence}.', { sentence: reason.replace(/[.。]$/, '') })),
    ),
  );
  return [
    element(
      'div',
      { class: 'damaged' },
      element('h2', { class: 'label' }, t('Damaged')),
      element('ul', {}, ...rows),
    ),
  ];
}

/** @param {Listing['training']} training */
function trainingPart(training) {
  if (!isUnderWay(training)) return [];
  const far = training.state === 'training' ? percentOf(training) : STAGES[training.state]();
  return [
    element('p', { class: 'picker-training' }, t('In training: {name}, {far}', { name: training.name, far })),
  ];
}

/** @param {HTMLElement} node next to the name of the chosen model @param {Listing['training']} training */
function drawStage(node, training) {
  node.hidden = !isUnderWay(training);
  if (!isUnderWay(training)) return;
  const verb = element('span', { class: 'picker-verb' }, t('training'));
  node.replaceChildren(
    ...(training.state === 'training' ? [verb, ` ${percentOf(training)}`] : [STAGES[training.state]()]),
  );
}

/** @param {Listing['training']} training @returns {training is Training} */
function isUnderWay(training) {
  return training !== null && training.state !== 'failed';
}

/** @param {Training} training */
function percentOf({ fraction }) {
  return t('{n}%', { n: Math.floor(100 * fraction) });
}
