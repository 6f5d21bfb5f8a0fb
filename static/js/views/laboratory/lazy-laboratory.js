import { t } from '../../ui/language.js';
import { createRetryNote, notLoaded } from '../../ui/retry-note.js';
import { addStyle } from '../../ui/stylesheet.js';

/** @typedef {Parameters<ReturnType<typeof import('./laboratory.js').createLaboratory>['update']>[0]} Data */

/** How near somebody must have come, in pixels or so. */
const NEAR = '200px';

/**
 * Fetches the laboratory when somebody comes near it, or works with a text: who only looks at the page does without.
 * @param {HTMLElement} place where it is to stand
 * @param {Parameters<typeof import('./laboratory.js').createLaboratory>[0]} tools
 */
export function createLazyLaboratory(place, tools) {
  /** @type {ReturnType<typeof import('./laboratory.js').createLaboratory> | null} */
  let laboratory = null;
  /** @type {Data | null} */
  let data = null;
  let opened = false;
  let watched = false;

  async function open() {
    if (opened) return;
    opened = true;
    const create = await fetchLaboratory();
    if (!create) {
      place.append(createRetryNote(notLoaded(t('The laboratory')), again));
      return;
    }
    laboratory = create(tools);
    place.append(laboratory.node);
    if (data) laboratory.update(data);
  }

  function again() {
    opened = false;
    void open();
  }

  const observer = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && void open(),
    { rootMargin: NEAR },
  );

  return {
    open,
    /** @param {Data} next */
    update(next) {
      // Before there are gates above it, everybody is near.
      if (!watched && (next.recording?.columns.length ?? 0) > 1) {
        watched = true;
        observer.observe(place);
      }
      data = next;
      laboratory?.update(next);
    },
  };
}

/** Null where it could not be fetched. */
async function fetchLaboratory() {
  try {
    const [{ createLaboratory }] = await Promise.all([
      import('./laboratory.js'),
      // The sheet of the interventions has the bar that stands above the score, too.
      ...['laboratory', 'interventions'].map((name) => addStyle(`views/laboratory/${name}`)),
    ]);
    return createLaboratory;
  } catch (error) {
    // What an import and a style sheet that fail to load throw.
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}
