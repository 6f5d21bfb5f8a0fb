import { setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { addStyle } from '../../ui/stylesheet.js';
import { startsTour } from './address.js';
import { recallProgress } from './progress.js';

/** @import { Settings } from '../../views/editor/types.d.ts' */
/** @import { Selection } from '../../views/types.d.ts' */
/** @import { InterventionController } from '../shared/interventions.js' */
/** @import { State } from '../shared/state/state.js' */

/**
 * The page, as the tour works on it.
 * @typedef {object} Page
 * @property {State} state
 * @property {HTMLTextAreaElement} area
 * @property {boolean} still no movement is wanted
 * @property {(text: string) => void} insert at the caret
 * @property {(row: number) => void} take a row of the list
 * @property {(settings: Partial<Settings>) => void} set
 * @property {(selection: Partial<Selection>) => void} select
 * @property {(view: string) => void} open a view of the laboratory
 * @property {() => void} openLaboratory
 * @property {InterventionController} interventionActions
 */

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
    button.hidden = false;
    setText(button, recallProgress() ? t('Continue the tour') : t('Take the tour'));
  }

  label();
  button.addEventListener('click', start);
  if (startsTour(location)) void start();
  return { update: () => tour?.update() };
}
