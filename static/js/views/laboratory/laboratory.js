import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { createAlong } from './export-bar.js';
import { createPanel } from './panel.js';
import { createSelectionBar } from './selection-bar.js';
import { VIEWS } from './views.js';

/** @import { View } from '../types.d.ts' */
/** @import { LabData, LabTools } from './shared/types.d.ts' */

/** Milliseconds of rest before a view is drawn that nobody sees: who works above it needs the time. */
const REST = 250;

/**
 * The gate laboratory: one view at a time of what the LSTM did with the text, all with the same selection.
 * @param {LabTools & { open: (view: string) => void, link: () => string }} tools
 * @returns {View<LabData & { view: string }>}
 */
export function createLaboratory(tools) {
  const bar = createSelectionBar(tools.select);
  const along = createAlong(tools.link);
  const panels = VIEWS.map((plan) => createPanel(plan, tools));
  const tabs = VIEWS.map(({ key, title }) =>
    element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${key}`,
        'aria-controls': `panel-${key}`,
        'aria-selected': 'false',
      },
      title,
    ),
  );
  const list = element('div', { class: 'lab-tabs', role: 'tablist', 'aria-label': t('Views') }, ...tabs);
  const node = element(
    'section',
    { class: 'lab', 'aria-labelledby': 'lab-heading' },
    element('h2', { id: 'lab-heading' }, t('The gate laboratory')),
    element('p', { class: 'gates-how' }, HOW),
    bar.node,
    list,
    ...panels.map((panel) => panel.node),
    along.node,
  );
  let open = -1;
  let seen = false;
  /** Keys have come to a text area that still has the focus. */
  let typing = false;
  /** @type {LabData & { view: string } | null} */
  let waiting = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const observer = new IntersectionObserver((entries) => {
    seen = entries.some(({ isIntersecting }) => isIntersecting);
    if (seen) catchUp();
  });
  observer.observe(node);
  const stop = new AbortController();
  document.addEventListener('keydown', ({ target }) => (typing = target instanceof HTMLTextAreaElement), {
    signal: stop.signal,
  });
  document.addEventListener('focusout', () => ((typing = false), rest()), { signal: stop.signal });
  addEventListener('beforeprint', catchUp, { signal: stop.signal });

  /**
   * Has a view that nobody sees drawn soon, once nobody types above it: it replaces nodes, which in Chromium ends what
   * one undo takes back (`setText`).
   */
  function rest() {
    clearTimeout(timer);
    timer = setTimeout(() => (open < 0 || !typing) && catchUp(), REST);
  }

  function catchUp() {
    clearTimeout(timer);
    if (waiting) show(waiting);
    waiting = null;
  }

  tabs.forEach((tab, k) => tab.addEventListener('click', () => tools.open(VIEWS[k].key)));
  list.addEventListener('keydown', (event) => {
    const target = targetOf(event.key);
    if (target === null) return;
    event.preventDefault();
    tabs[target].focus();
    tools.open(VIEWS[target].key);
  });

  /** @param {string} key @returns {number | null} the tab that a key goes to */
  function targetOf(key) {
    const last = tabs.length - 1;
    if (key === 'ArrowRight') return open === last ? 0 : open + 1;
    if (key === 'ArrowLeft') return open === 0 ? last : open - 1;
    if (key === 'Home') return 0;
    return key === 'End' ? last : null;
  }

  /** @param {LabData & { view: string }} data */
  function update(data) {
    waiting = data;
    if (seen) catchUp();
    else rest();
  }

  /** @param {LabData & { view: string }} data */
  function show(data) {
    const next = Math.max(
      0,
      VIEWS.findIndex(({ key }) => key === data.view),
    );
    if (next !== open) {
      open = next;
      tabs.forEach((tab, k) => {
        tab.setAttribute('aria-selected', String(k === open));
        tab.tabIndex = k === open ? 0 : -1;
        panels[k].node.hidden = k !== open;
      });
    }
    bar.update(data);
    along.update(data);
    panels[open].update(data);
  }

  return {
    node,
    update,
    destroy() {
      observer.disconnect();
      stop.abort();
      clearTimeout(timer);
      for (const panel of panels) panel.destroy();
    },
  };
}

const HOW = t(
  'Choose a view. A token, unit or gate that you select is selected in every view and in the score above. Everything is computed in your browser, from your text.',
);
