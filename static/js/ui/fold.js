import { element } from './elements.js';

/** Up to this width, sections begin folded. */
const NARROW = '(max-width: 719px)';

/**
 * A section under a heading that folds it. On a phone it begins folded, so that the page is short.
 * @param {HTMLElement} heading @param {{ class?: string, folds?: boolean }} options `folds`: on a phone
 * @param {...Node} children
 */
export function createFold(heading, { class: name = '', folds = true }, ...children) {
  const open = !folds || !matchMedia(NARROW).matches;
  return element(
    'details',
    { class: `fold ${name}`.trim(), open },
    element('summary', { class: 'fold-head' }, heading),
    ...children,
  );
}
