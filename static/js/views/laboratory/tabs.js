import { element } from '../../ui/elements.js';

/** @typedef {{ key: string, title: string, tab: string, panel: string }} Tab `tab` and `panel`: their ids */

/**
 * Tabs, one of which is open.
 * @param {{ class: string, name: string }} list @param {Tab[]} items @param {(key: string) => void} onOpen
 */
export function createTabs({ class: className, name }, items, onOpen) {
  const tabs = items.map((item) => createTab(item, onOpen));
  const node = element('div', { class: className, role: 'tablist', 'aria-label': name }, ...tabs);
  let open = -1;
  node.addEventListener('keydown', (event) => {
    const target = targetOf(event.key, open, tabs.length - 1);
    if (target === null) return;
    event.preventDefault();
    tabs[target].focus();
    onOpen(items[target].key);
  });

  /** @param {number} index of the open one */
  function show(index) {
    open = index;
    tabs.forEach((tab, k) => {
      tab.setAttribute('aria-selected', String(k === open));
      tab.tabIndex = k === open ? 0 : -1;
    });
  }

  return { node, show };
}

/** @param {Tab} item @param {(key: string) => void} onOpen */
function createTab({ key, title, tab: id, panel }, onOpen) {
  const tab = element(
    'button',
    { type: 'button', role: 'tab', id, 'aria-controls': panel, 'aria-selected': 'false' },
    title,
  );
  tab.addEventListener('click', () => onOpen(key));
  return tab;
}

/** @param {string} key @param {number} open @param {number} last @returns {number | null} the tab that a key goes to */
function targetOf(key, open, last) {
  if (key === 'ArrowRight' || key === 'ArrowDown') return open === last ? 0 : open + 1;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return open === 0 ? last : open - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
