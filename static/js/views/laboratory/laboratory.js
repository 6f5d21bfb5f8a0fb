import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { createExportBar } from './export-bar.js';
import { createPanel } from './panel.js';
import { createSelectionBar } from './selection-bar.js';
import { createTabs } from './tabs.js';
import { viewPlans } from './view-registry.js';

/** @import { View } from '../types.d.ts' */
/** @import { LabData, Link, LabTools } from './shared/types.d.ts' */
/** @typedef {LabData & { view: string }} Data */

/** Milliseconds of rest before a view out of sight is drawn: typing above it comes first. */
const REST = 250;

/**
 * @typedef {object} Laboratory
 * @property {ReturnType<typeof createParts>} parts
 * @property {number} open index of the open view; −1: none yet
 * @property {boolean} isVisible
 * @property {boolean} isTyping keys have come to a text area that still has the focus
 * @property {Data | null} waiting data that is not drawn yet
 * @property {ReturnType<typeof setTimeout> | undefined} timer
 */

/**
 * The gate laboratory: one view at a time of what the LSTM did with the text, all with the same selection.
 * @param {LabTools & { open: (view: string) => void, link: () => Link }} tools
 * @returns {View<Data>}
 */
export function createLaboratory(tools) {
  const parts = createParts(tools);
  /** @type {Laboratory} */
  const laboratory = { parts, open: -1, isVisible: false, isTyping: false, waiting: null, timer: undefined };
  const unwatch = watch(laboratory);
  return {
    node: parts.node,
    update(data) {
      laboratory.waiting = data;
      if (laboratory.isVisible) catchUp(laboratory);
      else rest(laboratory);
    },
    destroy() {
      unwatch();
      clearTimeout(laboratory.timer);
      for (const panel of parts.panels) panel.destroy();
    },
  };
}

/** @param {Parameters<typeof createLaboratory>[0]} tools */
function createParts(tools) {
  const plans = viewPlans();
  const selectionBar = createSelectionBar(tools.select);
  const exportBar = createExportBar(tools.link);
  const panels = plans.map((plan) => createPanel(plan, tools));
  const tabs = createTabs(plans, tools.open);
  const node = element(
    'section',
    { class: 'lab', 'aria-labelledby': 'lab-heading' },
    element('h2', { id: 'lab-heading' }, t('The gate laboratory')),
    element('p', { class: 'gates-how' }, introduction()),
    selectionBar.node,
    tabs.node,
    ...panels.map((panel) => panel.node),
    exportBar.node,
  );
  return { node, plans, selectionBar, exportBar, panels, tabs };
}

/** @param {Laboratory} laboratory */
function watch(laboratory) {
  const observer = new IntersectionObserver((entries) => {
    laboratory.isVisible = entries.some(({ isIntersecting }) => isIntersecting);
    if (laboratory.isVisible) catchUp(laboratory);
  });
  observer.observe(laboratory.parts.node);
  const stop = new AbortController();
  const { signal } = stop;
  const onKey = (/** @type {Event} */ { target }) => {
    laboratory.isTyping = target instanceof HTMLTextAreaElement;
  };
  const onLeave = () => {
    laboratory.isTyping = false;
    rest(laboratory);
  };
  document.addEventListener('keydown', onKey, { signal });
  document.addEventListener('focusout', onLeave, { signal });
  addEventListener('beforeprint', () => catchUp(laboratory), { signal });
  return () => {
    observer.disconnect();
    stop.abort();
  };
}

/**
 * Draws a view out of sight soon, once the typing above it has stopped: a view replaces nodes, which in Chromium ends
 * what one undo takes back (`setText`).
 * @param {Laboratory} laboratory
 */
function rest(laboratory) {
  clearTimeout(laboratory.timer);
  laboratory.timer = setTimeout(() => {
    if (laboratory.open < 0 || !laboratory.isTyping) catchUp(laboratory);
  }, REST);
}

/** @param {Laboratory} laboratory */
function catchUp(laboratory) {
  clearTimeout(laboratory.timer);
  if (laboratory.waiting) show(laboratory, laboratory.waiting);
  laboratory.waiting = null;
}

/** @param {Laboratory} laboratory @param {Data} data */
function show(laboratory, data) {
  const { plans, panels, tabs, selectionBar, exportBar } = laboratory.parts;
  const index = plans.findIndex(({ key }) => key === data.view);
  const open = Math.max(0, index);
  if (open !== laboratory.open) {
    laboratory.open = open;
    tabs.show(open);
    panels.forEach((panel, k) => (panel.node.hidden = k !== open));
  }
  selectionBar.update(data);
  exportBar.update(data);
  panels[open].update(data);
}

function introduction() {
  return t(
    'Choose a view. A token, unit or gate that you select is selected in every view and in the score above. Everything is computed in your browser, from your text.',
  );
}
