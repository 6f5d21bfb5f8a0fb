import { element, setText } from '../elements.js';
import { onChange } from './changed.js';
import { formatLanguage, formatMeasure, formatSize } from './format.js';

/** @typedef {import('./listing.js').Listing} Listing */
/** @typedef {import('./listing.js').Summary} Summary */

/**
 * The models to choose from, in a popover below the button that shows the chosen one.
 * @param {{ button: HTMLElement, popover: HTMLElement }} nodes
 * @param {{ onChoose: (name: string) => void, onOpen: () => void }} listeners
 * @returns {import('../types.d.ts').View<import('../state.js').State>}
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
    const list = element('ul', { 'aria-label': 'Models' }, ...models);
    popover.replaceChildren(list, ...damagedPart(listing.damaged), ...trainingPart(listing.training));
    if (focused) document.getElementById(focused)?.focus();
    const title = listing.models.find((model) => model.name === name)?.title;
    setText(find('.picker-name'), title ?? name ?? 'none yet');
    drawStage(find('.picker-stage'), listing.training);
  });

  return {
    node: button,
    update: ({ listing, name, phase }) => {
      button.hidden = phase === 'starting' || (listing.models.length === 0 && listing.damaged.length === 0);
      draw(listing, name);
    },
    destroy: () => stop.abort(),
  };
}

/**
 * @param {Summary} model
 * @param {boolean} current
 * @param {(name: string) => void} onPick
 */
function createChoice(model, current, onPick) {
  const network = `${model.layers} × ${model.hidden_size} units`;
  const kind = model.architecture === 'bidirectional' ? ', both directions' : '';
  const language = model.language === 'und' ? [] : [formatLanguage(model.language)];
  const facts = [...language, `${model.level} by ${model.level}`, `${network}${kind}`];
  const size = `${formatSize(model.parameters)} parameters`;
  const measures = [size, `perplexity ${perplexityOf(model)}`, licenceOf(model)];
  const button = element(
    'button',
    { type: 'button', class: 'choice', id: `model-${model.name}`, 'aria-current': current && 'true' },
    element('span', { class: 'choice-title' }, model.title),
    element('span', { class: 'choice-name number' }, model.name),
    element('span', { class: 'choice-facts' }, facts.join(' · ')),
    element('span', { class: 'choice-facts' }, measures.join(' · ')),
  );
  button.addEventListener('click', () => onPick(model.name));
  return element('li', {}, button);
}

/** @param {Summary} model */
function licenceOf({ licence }) {
  return licence === 'not stated' ? 'licence not stated' : licence;
}

/** @param {Summary} model */
function perplexityOf({ metrics, level }) {
  const { perplexity } = metrics;
  return typeof perplexity === 'number' ? `${formatMeasure(perplexity)} per ${level}` : 'unknown';
}

/** @param {Listing['damaged']} damaged */
function damagedPart(damaged) {
  if (damaged.length === 0) return [];
  const rows = damaged.map(({ name, reason }) =>
    element(
      'li',
      {},
      element('strong', { class: 'number' }, name),
      element('p', {}, `${reason}.`.replace(/\.\.$/, '.')),
    ),
  );
  return [
    element(
      'div',
      { class: 'damaged' },
      element('h2', { class: 'label' }, 'Damaged'),
      element('ul', {}, ...rows),
    ),
  ];
}

/** @param {Listing['training']} training */
function trainingPart(training) {
  if (!isUnderWay(training)) return [];
  const far = training.state === 'training' ? percentOf(training) : training.state;
  return [element('p', { class: 'picker-training' }, `In training: ${training.name}, ${far}`)];
}

/**
 * How far another model's training is, beside the name of the chosen one.
 * @param {HTMLElement} node
 * @param {Listing['training']} training
 */
function drawStage(node, training) {
  node.hidden = !isUnderWay(training);
  if (!isUnderWay(training)) return;
  const verb = element('span', { class: 'picker-verb' }, 'training');
  const parts = training.state === 'training' ? [verb, ` ${percentOf(training)}`] : [training.state];
  node.replaceChildren(...parts);
}

/** @param {Listing['training']} training @returns {training is import('./listing.js').Training} */
function isUnderWay(training) {
  return training !== null && training.state !== 'failed';
}

/** @param {import('./listing.js').Training} training */
function percentOf({ fraction }) {
  return `${Math.floor(100 * fraction)} %`;
}
