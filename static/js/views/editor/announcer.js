import { setText } from '../../ui/elements.js';
import { formatShare } from '../../ui/formats.js';

/** @import { Offer } from './offer.js' */

const QUIET = 1200;

/**
 * Tells a screen reader the best suggestion, once the person has stopped typing.
 * @param {HTMLElement} node a polite live region
 */
export function createAnnouncer(node) {
  let said = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    /** @param {Offer | null} offer */
    update(offer) {
      const row = offer?.rows[Math.max(0, offer.active)];
      const text = offer?.settled && row ? `${row.text}, ${formatShare(row.probability)}` : '';
      if (text === said) return;
      said = text;
      clearTimeout(timer);
      timer = setTimeout(() => setText(node, text), QUIET);
    },
    destroy: () => clearTimeout(timer),
  };
}
