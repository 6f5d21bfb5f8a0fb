import { language, t } from '../../../ui/language.js';
import { sitePath } from '../../../ui/root.js';

/** @import { Listing } from './types.d.ts' */

const PERIOD = 1500;
const PATIENCE = 8000;

/**
 * Asks the server which models there are: now, and again for as long as `waits` says that there is news to come.
 * @param {(listing: Listing) => boolean} onListing gives whether to ask again
 * @param {(message: string) => void} onFailure after which it asks again too
 */
export function createListing(onListing, onFailure) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let newest = 0;

  async function ask() {
    clearTimeout(timer);
    const id = (newest += 1);
    const listing = await fetchListing();
    if (id !== newest) return;
    const again = typeof listing === 'string' ? (onFailure(listing), true) : onListing(listing);
    if (again) timer = setTimeout(ask, PERIOD);
  }

  return { ask, destroy: () => ((newest += 1), clearTimeout(timer)) };
}

/** @returns {Promise<Listing | string>} or what went wrong */
async function fetchListing() {
  try {
    const response = await fetch(sitePath(`/api/models?lang=${language}`), {
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.ok) return await response.json();
    return t('It responded with {status} to the request for its list of models.', {
      status: `${response.status} ${response.statusText}`,
    });
  } catch (error) {
    if (error instanceof SyntaxError) return t('Its list of models is not valid JSON.');
    return t(
      'It did not respond to the request for its list of models. Is it still running in the terminal?',
    );
  }
}
