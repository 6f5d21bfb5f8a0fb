import { element, setText } from '../../ui/elements.js';
import { t, tn } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';

/** @import { Puppet, View } from '../../views/types.d.ts' */
/** @import { Puppetry } from '../shared/interventions.js' */
/** @import { State } from '../shared/state.js' */

/**
 * Which model the pictures below are of, once there are two.
 * @param {HTMLElement} parent whose first child it becomes
 * @param {Puppetry} puppetry @returns {View<State>}
 */
export function createPuppetBar(parent, puppetry) {
  const name = element('strong');
  const count = element('span');
  const other = button('', () => puppetry.show(shown === 'changed' ? 'untouched' : 'changed'));
  const undo = button(t('Undo'), puppetry.undo);
  const reset = button(t('Reset'), puppetry.reset);
  const node = element(
    'div',
    { class: 'puppet-bar', role: 'status', hidden: true },
    element('p', {}, name, ' ', count),
    element('div', { class: 'puppet-bar-actions' }, other, undo, reset),
  );
  parent.prepend(node);
  /** @type {Puppet['shown']} */
  let shown = 'untouched';

  const draw = onChange((/** @type {Puppet} */ puppet) => {
    const { changes } = puppet;
    shown = puppet.shown;
    node.hidden = changes.length === 0;
    node.classList.toggle('is-changed', shown === 'changed');
    if (shown === 'untouched') {
      setText(name, t('You see the untouched model.'));
      setText(count, tn('{n} change beside it.', '{n} changes beside it.', changes.length));
    } else {
      setText(
        name,
        puppet.recording ? t('You see the changed model:') : t('The changed model reads the text:'),
      );
      setText(count, tn('{n} change', '{n} changes', changes.length));
    }
    setText(other, shown === 'changed' ? t('Show untouched') : t('Show changed'));
  });

  return { node, update: ({ puppet }) => draw(puppet), destroy: () => node.remove() };
}

/** @param {string} text @param {() => void} onClick */
function button(text, onClick) {
  const node = element('button', { type: 'button', class: 'control' }, text);
  node.addEventListener('click', onClick);
  return node;
}
