import { setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { addStyle } from '../../ui/stylesheet.js';
import { startsTour } from './address.js';
import { recallProgress } from './progress.js';

/** @import { Page } from './types.d.ts' */

/**
 * The button and the address that start the tour; its modules are fetched only then.
 * @param {HTMLElement} button @param {Page} page
 */
export function createLazyTour(button, page) {
  /** @type {Promise<ReturnType<typeof import('./tour.js').createTour>> | null} */
  let fetched = null;
  /** @type {ReturnType<typeof import('./tour.js').createTour> | null} */
  let tour = null;

  async function load() {
    const [{ createTour }] = await Promise.all([import('./tour.js'), addStyle('pages/tour/tour')]);
    return createTour(page, { button, onLeave: label });
  }

  async function start() {
    tour = await (fetched ??= load()).catch(() => null);
    if (!tour) {
      // The next press tries again.
      fetched = null;
      setText(button, t('The tour could not be loaded. Try again.'));
      return;
    }
    tour.start();
  }

  function label() {
    button.classList.remove('is-pending');
    setText(button, recallProgress() ? t('Continue the tour') : t('Take the tour'));
  }

  label();
  button.addEventListener('click', start);
  if (startsTour(location)) void start();
  return { update: () => tour?.update() };
}
