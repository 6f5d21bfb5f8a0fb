import { setText } from '../../ui/elements.js';
import { formatShare } from '../../ui/formats.js';

/** @import { OfferView } from './types.d.ts' */

const QUIET = 1200;

/** Announces the best suggestion once the person stops typing. @param {HTMLElement} node a live region @returns {OfferView} */
export function createAnnouncer(node) {
  let announced = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    update(offer) {
      const row = offer?.rows[Math.max(0, offer.active)];
      const text = offer?.settled && row ? `${row.text}, ${formatShare(row.probability)}` : '';
      if (text === announced) return;
      announced = text;
      clearTimeout(timer);
      timer = setTimeout(() => setText(node, text), QUIET);
    },
    destroy: () => clearTimeout(timer),
  };
}
