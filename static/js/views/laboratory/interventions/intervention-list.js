import { element, setText } from '../../../ui/elements.js';
import { swatch } from '../../../ui/patterns.js';
import { QUANTITIES } from '../../../ui/quantities.js';
import { t } from '../../../ui/language.js';
import { onChange } from '../../../ui/on-change.js';
import { interventionSentence, interventionText, targetText } from '../shared/intervention-text.js';

/** @import { Intervention, LayerInfo } from '../../../core/types.d.ts' */
/** @import { InterventionActions, Interventions } from '../../types.d.ts' */

/** The changes that are made, each of which can be taken back. @param {InterventionActions} interventionActions */
export function createInterventionList(interventionActions) {
  const none = element('p', { class: 'intervention-none' }, t('No changes yet.'));
  const list = element('ul', { class: 'intervention-changes', 'aria-label': t('Changes') });
  const undo = button(t('Undo'), t('Undoes the last change (Ctrl+Z)'), interventionActions.undo);
  const reset = button(t('Reset'), t('Undoes all changes'), interventionActions.reset);
  const node = element(
    'div',
    { class: 'intervention-made' },
    none,
    list,
    element('div', { class: 'intervention-undo' }, undo, reset),
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

  /** @param {Intervention} change @param {LayerInfo[]} layers */
  function item(change, layers) {
    const remove = button(
      '×',
      t('Remove: {change}', { change: interventionSentence(change, layers) }),
      () => {
        interventionActions.remove(change);
        // Its own button goes away with it.
        (undo.disabled ? reset : undo).focus();
      },
    );
    remove.setAttribute('aria-label', remove.title);
    return element(
      'li',
      {},
      swatch(QUANTITIES[change.quantity]),
      element('b', { class: 'number' }, interventionText(change)),
      element('span', {}, targetText(change, layers)),
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
