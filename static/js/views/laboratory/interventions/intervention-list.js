import { element, setText } from '../../../ui/elements.js';
import { swatch } from '../../../ui/patterns.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { onChange } from '../../../ui/on-change.js';
import { changeText, pullText, whoseText } from '../shared/intervention-text.js';

/** @import { Change, LayerInfo } from '../../../core/types.d.ts' */
/** @import { InterventionActions, Interventions } from '../../types.d.ts' */

/** The changes that are made, each of which can be taken back. @param {InterventionActions} interventionActions */
export function createChangeList(interventionActions) {
  const none = element('p', { class: 'puppet-none' }, t('No changes yet.'));
  const list = element('ul', { class: 'puppet-changes', 'aria-label': t('Changes') });
  const undo = button(t('Undo'), t('Undoes the last change (Ctrl+Z)'), interventionActions.undo);
  const reset = button(t('Reset'), t('Undoes all changes'), interventionActions.reset);
  const node = element(
    'div',
    { class: 'puppet-made' },
    none,
    list,
    element('div', { class: 'puppet-undo' }, undo, reset),
  );

  const draw = onChange(
    (/** @type {Interventions['changes']} */ changes, /** @type {LayerInfo[]} */ layers) => {
      list.replaceChildren(...changes.map((change) => item(change, layers)));
      list.hidden = changes.length === 0;
      reset.disabled = changes.length === 0;
      setText(none, changes.length === 0 ? t('No changes yet.') : '');
      none.hidden = changes.length > 0;
    },
  );

  /** @param {Change} change @param {LayerInfo[]} layers */
  function item(change, layers) {
    const remove = button('×', t('Remove: {change}', { change: changeText(change, layers) }), () => {
      interventionActions.remove(change);
      // Its own button goes away with it.
      (undo.disabled ? reset : undo).focus();
    });
    remove.setAttribute('aria-label', remove.title);
    return element(
      'li',
      {},
      swatch(QUANTITIES[change.quantity]),
      element('b', { class: 'number' }, pullText(change)),
      element('span', {}, whoseText(change, layers)),
      remove,
    );
  }

  return {
    node,
    /** @param {Interventions} interventions @param {LayerInfo[]} layers */
    update(interventions, layers) {
      draw(interventions.changes, layers);
      undo.disabled = interventions.past.length === 0;
    },
  };
}

/** @param {string} text @param {string} title @param {() => void} onClick */
function button(text, title, onClick) {
  const node = element('button', { type: 'button', class: 'control', title }, text);
  node.addEventListener('click', onClick);
  return node;
}
