import { setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { DELAYS, EAGERNESS_LEVELS, TOP_K, TOP_P } from '../../views/editor/settings.js';
import { onChange } from '../../ui/on-change.js';

/** @import { Settings } from '../../views/editor/types.d.ts' */
/** @import { View } from '../../views/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/** @type {Record<string, () => string>} */
const EAGERNESS = {
  quiet: () => t('low'),
  calm: () => t('fairly low'),
  balanced: () => t('medium'),
  lively: () => t('fairly high'),
  eager: () => t('high'),
};

/** Where the panel lies at the window's bottom (controls.css). */
const NARROW = matchMedia('(max-width: 859px)');
/** What is to be seen above it, the most important last. */
const SEEN = ['.editor-list', '.editor-main', '.scroller'];
/** Pixels around that. */
const SPARE = 8;

/**
 * The switches below the text, and the panel with the other settings.
 * @param {HTMLElement} node that holds them
 * @param {{ onSetting: (change: Partial<Settings>) => void, onTune: (open: boolean) => void }} listeners
 * @returns {View<State>}
 */
export function createSettings(node, { onSetting, onTune }) {
  const stop = new AbortController();
  const find = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (node.querySelector(`#${id}`));
  const switches = /** @type {const} */ (['suggest', 'learn', 'announce', 'wordCounts']);
  const eagerness = find('eagerness');
  const delay = find('delay');
  const listen = (/** @type {HTMLElement} */ control, /** @type {() => void} */ tell) =>
    control.addEventListener('input', tell, { signal: stop.signal });
  for (const name of switches) listen(find(name), () => onSetting({ [name]: find(name).checked }));
  listen(eagerness, () => onSetting({ eagerness: Number(eagerness.value) }));
  const choice = (/** @type {string} */ id) =>
    /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (find(id))).selectedIndex;
  listen(delay, () => onSetting({ delay: DELAYS[choice('delay')] }));
  listen(find('temperature'), () => onSetting({ temperature: Number(find('temperature').value) }));
  listen(find('top-k'), () => onSetting({ topK: TOP_K[choice('top-k')] }));
  listen(find('top-p'), () => onSetting({ topP: TOP_P[choice('top-p')] }));
  const toggled = (/** @type {Event} */ event) => {
    const open = /** @type {ToggleEvent} */ (event).newState === 'open';
    if (open && NARROW.matches) revealAbove(find('settings'), node);
    onTune(open);
  };
  find('settings').addEventListener('toggle', toggled, { signal: stop.signal });

  const draw = onChange((/** @type {Settings} */ settings, /** @type {boolean} */ counts) => {
    /** @type {HTMLElement} */ (node.querySelector('.word-counts')).hidden = !counts;
    for (const name of switches) find(name).checked = settings[name];
    eagerness.value = String(settings.eagerness);
    const name = EAGERNESS[EAGERNESS_LEVELS[settings.eagerness].name]();
    eagerness.setAttribute('aria-valuetext', name);
    setText(/** @type {Element} */ (node.querySelector('.setting-value')), name);
    delay.value = String(settings.delay);
    find('temperature').value = String(settings.temperature);
    setText(
      /** @type {Element} */ (node.querySelector('.temperature-value')),
      settings.temperature.toFixed(1),
    );
    find('top-k').value = String(settings.topK);
    find('top-p').value = String(settings.topP);
  });

  return {
    node,
    update: ({ settings, card }) => draw(settings, card?.words !== undefined),
    destroy: () => stop.abort(),
  };
}

/**
 * Scrolls the page as little as shows the text above the panel: what a setting does is seen there.
 * @param {HTMLElement} panel @param {HTMLElement} node that holds the text
 */
function revealAbove(panel, node) {
  const room = panel.getBoundingClientRect().top - SPARE;
  for (const part of SEEN) {
    const { top, bottom } = /** @type {Element} */ (node.querySelector(part)).getBoundingClientRect();
    const above = top - SPARE;
    const below = bottom - room;
    if (above < 0 || below > 0)
      scrollBy({ top: above < 0 ? above : Math.min(above, below), behavior: 'instant' });
  }
}
