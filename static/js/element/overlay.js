import { createAnnouncer } from '../views/editor/announcer.js';
import { createList } from '../views/editor/list.js';
import { createCaretMirror } from './caret-mirror.js';

/** @import { GhostRequest, Offer, TextField } from '../views/editor/types.d.ts' */
/** @import { ShadowParts } from './types.d.ts' */

/**
 * What the element draws for one text area: ghost text, list and announcements.
 * @param {TextField} area @param {ShadowParts} shadow
 * @param {{ onPick: (text: string) => void, draw: () => void }} listeners draw: asks for an update
 */
export function createOverlay(area, shadow, { onPick, draw }) {
  const mirror = createCaretMirror(area, shadow, draw);
  const list = createList(shadow.list, onPick, { name: 'lstm-suggestion', id: `${shadow.id}-option` });
  const announcer = createAnnouncer(shadow.status);
  const restore = setAttributes(area, { 'aria-autocomplete': 'both', 'aria-controls': shadow.list.id });

  return {
    /** Returns whether the ghost text has room. @param {GhostRequest} request */
    placeGhost: ({ before, ghost, single }) => mirror.update(before, ghost, single),
    /** @param {Offer | null} offer @param {{ announce: boolean, row: number }} options row: the user's choice; -1: none */
    update(offer, { announce, row }) {
      list.update(offer);
      announcer.update(announce ? offer : null);
      markOption(area, shadow.list, row);
    },
    destroy() {
      mirror.destroy();
      list.destroy();
      shadow.list.replaceChildren();
      shadow.list.hidden = true;
      announcer.destroy();
      restore();
    },
  };
}

/** @param {TextField} area @param {HTMLElement} list @param {number} row */
function markOption(area, list, row) {
  const option = /** @type {HTMLElement | undefined} */ (list.children[row]);
  if (!option) return area.removeAttribute('aria-activedescendant');
  area.setAttribute('aria-activedescendant', option.id);
  list.scrollTop = option.offsetTop - list.offsetTop;
}

/** Sets attributes; returns a function that restores the previous ones. @param {Element} node @param {Record<string, string>} attributes */
function setAttributes(node, attributes) {
  const before = Object.keys(attributes).map(
    (name) => /** @type {const} */ ([name, node.getAttribute(name)]),
  );
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return () => {
    node.removeAttribute('aria-activedescendant');
    for (const [name, value] of before)
      if (value === null) node.removeAttribute(name);
      else node.setAttribute(name, value);
  };
}
