import { setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';

/** @import { View } from '../../views/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/**
 * Has the model continue the text, or stop. The text keeps the focus.
 * @param {HTMLButtonElement} node @param {() => void} onToggle @returns {View<State>}
 */
export function createWriteButton(node, onToggle) {
  node.addEventListener('mousedown', (event) => event.preventDefault());
  node.addEventListener('click', onToggle);
  return {
    node,
    update({ phase, draft }) {
      node.disabled = phase !== 'ready';
      setText(node, draft === null ? t('Continue writing') : t('Stop writing'));
    },
    destroy: () => node.remove(),
  };
}
