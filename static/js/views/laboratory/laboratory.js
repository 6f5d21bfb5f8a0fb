import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { createPanel } from './panel.js';
import { createSelectionBar } from './selection-bar.js';
import { createSharing } from './sharing.js';
import { createTabs } from './tabs.js';
import { questions } from './view-registry.js';

/** @import { View } from '../types.d.ts' */
/** @import { LabData, Link, LabTools, MenuItem } from './shared/types.d.ts' */
/** @import { Question } from './view-registry.js' */
/** @typedef {LabData & { view: string }} Data */

/** What an address that names no view of ours shows. */
const UNKNOWN = 'traces';

/** Milliseconds of rest before a view out of sight is drawn: typing above it comes first. */
const REST = 250;

/**
 * @typedef {object} Laboratory
 * @property {ReturnType<typeof createParts>} parts
 * @property {string | null} open key of the open view; null: none yet
 * @property {boolean} isVisible
 * @property {boolean} isTyping keys have come to a text area that still has the focus
 * @property {Data | null} waiting data that is not drawn yet
 * @property {Data | null} example the newest data with a text: shown on while there is none
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
  const laboratory = {
    parts,
    open: null,
    isVisible: false,
    isTyping: false,
    waiting: null,
    example: null,
    timer: undefined,
  };
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
      for (const { panels } of parts.asked) for (const panel of panels) panel.destroy();
    },
  };
}

/** @param {Parameters<typeof createLaboratory>[0]} tools */
function createParts(tools) {
  const selectionBar = createSelectionBar(tools.select);
  const sharing = createSharing(tools.link);
  const asked = questions().map((question) => createQuestion(question, tools, sharing.items));
  const items = asked.map(({ key, title }) => ({
    key,
    title,
    tab: `question-${key}`,
    panel: `answers-${key}`,
  }));
  const onOpen = (/** @type {string} */ key) =>
    tools.open(asked.find((each) => each.key === key)?.last ?? '');
  const tabs = createTabs({ class: 'lab-questions', name: t('Questions') }, items, onOpen);
  const places = asked.flatMap(({ plans }, question) =>
    plans.map(({ key }, view) => ({ key, question, view })),
  );
  const answers = asked.map(({ node }) => node);
  const heading = element('h2', { id: 'lab-heading' }, t('Four questions about your text'));
  const desk = element('div', { class: 'lab-desk' }, tabs.node, ...answers);
  const node = element(
    'section',
    { class: 'lab', 'aria-labelledby': 'lab-heading' },
    heading,
    selectionBar.node,
    sharing.node,
    desk,
  );
  return { node, selectionBar, sharing, asked, tabs, places };
}

/**
 * The views that answer a question, behind small tabs of their own.
 * @param {Question} question @param {Parameters<typeof createLaboratory>[0]} tools @param {MenuItem[]} items
 */
function createQuestion({ key, title, plans }, tools, items) {
  const panels = plans.map((plan) => createPanel(plan, tools, items));
  const views = plans.map((plan) => ({
    ...{ key: plan.key, title: plan.title },
    ...{ tab: `tab-${plan.key}`, panel: `panel-${plan.key}` },
  }));
  const tabs = createTabs({ class: 'lab-views segments', name: title }, views, tools.open);
  const node = element(
    'section',
    {
      class: 'lab-answers',
      id: `answers-${key}`,
      role: 'tabpanel',
      'aria-labelledby': `question-${key}`,
      hidden: true,
    },
    tabs.node,
    ...panels.map((panel) => panel.node),
  );
  return { key, title, plans, panels, tabs, node, last: plans[0].key };
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
    if (laboratory.open === null || !laboratory.isTyping) catchUp(laboratory);
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
  const { asked, places, selectionBar, sharing } = laboratory.parts;
  const place =
    places.find(({ key }) => key === data.view) ?? places[places.findIndex(({ key }) => key === UNKNOWN)];
  if (place.key !== laboratory.open) open(laboratory, place);
  selectionBar.update(data);
  sharing.update(data);
  asked[place.question].panels[place.view].update(withExample(laboratory, data));
}

/** While there is no text, what was shown before stays. @param {Laboratory} laboratory @param {Data} data @returns {Data} */
function withExample(laboratory, data) {
  if ((data.recording?.columns.length ?? 0) > 1) {
    laboratory.example = data;
    return data;
  }
  const { example } = laboratory;
  if (!example || example.name !== data.name) return data;
  return {
    ...example,
    view: data.view,
    selection: { ...data.selection, column: null },
    ready: false,
    isPast: true,
  };
}

/** @param {Laboratory} laboratory @param {{ key: string, question: number, view: number }} place */
function open(laboratory, { key, question, view }) {
  const { asked, tabs } = laboratory.parts;
  laboratory.open = key;
  tabs.show(question);
  asked.forEach((each, k) => (each.node.hidden = k !== question));
  asked[question].tabs.show(view);
  asked[question].panels.forEach((panel, k) => (panel.node.hidden = k !== view));
  asked[question].last = key;
}
