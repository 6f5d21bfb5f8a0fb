import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';

/** @import { ViewPlan } from './view-registry.js' */

/** A tab for each view. @param {ViewPlan[]} plans @param {(view: string) => void} onOpen */
export function createTabs(plans, onOpen) {
  const tabs = plans.map((plan) => createTab(plan, onOpen));
  const node = element('div', { class: 'lab-tabs', role: 'tablist', 'aria-label': t('Views') }, ...tabs);
  let open = -1;
  node.addEventListener('keydown', (event) => {
    const target = targetOf(event.key, open, tabs.length - 1);
    if (target === null) return;
    event.preventDefault();
    tabs[target].focus();
    onOpen(plans[target].key);
  });

  /** @param {number} index of the open view */
  function show(index) {
    open = index;
    tabs.forEach((tab, k) => {
      tab.setAttribute('aria-selected', String(k === open));
      tab.tabIndex = k === open ? 0 : -1;
    });
  }

  return { node, show };
}

/** @param {ViewPlan} plan @param {(view: string) => void} onOpen */
function createTab({ key, title }, onOpen) {
  const tab = element(
    'button',
    {
      type: 'button',
      role: 'tab',
      id: `tab-${key}`,
      'aria-controls': `panel-${key}`,
      'aria-selected': 'false',
    },
    title,
  );
  tab.addEventListener('click', () => onOpen(key));
  return tab;
}

/** @param {string} key @param {number} open @param {number} last @returns {number | null} the tab that a key goes to */
function targetOf(key, open, last) {
  if (key === 'ArrowRight') return open === last ? 0 : open + 1;
  if (key === 'ArrowLeft') return open === 0 ? last : open - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
