import { language, t } from '../../../ui/language.js';

/**
 * @typedef {object} Summary
 * @property {string} name
 * @property {boolean} shipped whether it came with the page
 * @property {boolean} keras whether it can be downloaded for Keras
 * @property {string} title
 * @property {string} language
 * @property {string} licence
 * @property {string} created
 * @property {Record<string, number | string>} metrics
 * @property {'character' | 'word'} level
 * @property {'stacked' | 'bidirectional'} architecture
 * @property {number} layers
 * @property {number} hidden_size
 * @property {number} parameters
 * @property {number} bytes
 */

/**
 * @typedef {object} Training
 * @property {string} name
 * @property {'preparing' | 'training' | 'evaluating' | 'exporting' | 'done' | 'stopped' | 'failed'} state
 * @property {string} message
 * @property {number} epoch
 * @property {number} epochs
 * @property {number} fraction
 * @property {number | null} loss
 * @property {number | null} valid_loss
 * @property {number | null} tokens_per_second
 * @property {number | null} seconds_left
 */

/**
 * @typedef {object} Listing
 * @property {Summary[]} models newest first
 * @property {string | null} default the model to open with
 * @property {{ name: string, reason: string }[]} damaged
 * @property {Training | null} training
 */

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
    const found = await fetchListing();
    if (id !== newest) return;
    const again = typeof found === 'string' ? (onFailure(found), true) : onListing(found);
    if (again) timer = setTimeout(ask, PERIOD);
  }

  return { ask, destroy: () => ((newest += 1), clearTimeout(timer)) };
}

/** @returns {Promise<Listing | string>} or what went wrong */
async function fetchListing() {
  try {
    const response = await fetch(`/api/models?lang=${language}`, { signal: AbortSignal.timeout(PATIENCE) });
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
