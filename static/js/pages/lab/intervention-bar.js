import { element, setText } from '../../ui/elements.js';
import { t, tn } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';

/** @import { Interventions, View } from '../../views/types.d.ts' */
/** @import { InterventionController } from '../shared/interventions.js' */
/** @import { State } from '../shared/state/types.d.ts' */

/**
 * Which model the pictures below are of, once there are two.
 * @param {HTMLElement} parent whose first child it becomes
 * @param {InterventionController} interventionActions @returns {View<State>}
 */
export function createInterventionBar(parent, interventionActions) {
  const name = element('strong');
  const count = element('span');
  const other = button('', () => interventionActions.show(shown === 'changed' ? 'untouched' : 'changed'));
  const undo = button(t('Undo'), interventionActions.undo);
  const reset = button(t('Reset'), interventionActions.reset);
  const node = element(
    'div',
    { class: 'intervention-bar', role: 'status', hidden: true },
    element('p', {}, name, ' ', count),
    element('div', { class: 'intervention-bar-actions' }, other, undo, reset),
  );
  parent.prepend(node);
  /** @type {Interventions['shown']} */
  let shown = 'untouched';

  const draw = onChange((/** @type {Interventions} */ interventions) => {
    const { changes } = interventions;
    shown = interventions.shown;
    node.hidden = changes.length === 0;
    node.classList.toggle('is-changed', shown === 'changed');
    if (shown === 'untouched') {
      setText(name, t('You are viewing the original model.'));
      setText(count, tn('{n} change is set aside.', '{n} changes are set aside.', changes.length));
    } else {
      setText(
        name,
        interventions.recording
          ? t('You are viewing the changed model:')
          : t('The changed model is reading the text:'),
      );
      setText(count, tn('{n} change', '{n} changes', changes.length));
    }
    setText(other, shown === 'changed' ? t('Show original') : t('Show changed'));
  });

  return { node, update: ({ interventions }) => draw(interventions), destroy: () => node.remove() };
}

/** @param {string} text @param {() => void} onClick */
function button(text, onClick) {
  const node = element('button', { type: 'button', class: 'control' }, text);
  node.addEventListener('click', onClick);
  return node;
}
