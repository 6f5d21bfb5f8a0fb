import { element, setText } from '../elements.js';
import { onChange } from './changed.js';

/** @typedef {import('../types.d.ts').Puppet} Puppet */

/**
 * Which model the pictures below are of, once there are two.
 * @param {HTMLElement} parent whose first child it becomes
 * @param {import('./puppetry.js').Puppetry} puppetry
 * @returns {import('../types.d.ts').View<import('../state.js').State>}
 */
export function createPuppetBar(parent, puppetry) {
  const name = element('strong');
  const count = element('span');
  const other = button('', () => puppetry.show(shown === 'changed' ? 'untouched' : 'changed'));
  const undo = button('Undo', puppetry.undo);
  const reset = button('Reset', puppetry.reset);
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
    const some = changes.length === 1 ? '1 change' : `${changes.length} changes`;
    if (shown === 'untouched') {
      setText(name, 'You see the untouched model.');
      setText(count, `${some} beside it.`);
    } else {
      setText(name, puppet.recording ? 'You see the changed model:' : 'The changed model reads the text:');
      setText(count, some);
    }
    setText(other, shown === 'changed' ? 'Show untouched' : 'Show changed');
  });

  return { node, update: ({ puppet }) => draw(puppet), destroy: () => node.remove() };
}

/**
 * @param {string} text
 * @param {() => void} onClick
 */
function button(text, onClick) {
  const node = element('button', { type: 'button', class: 'control' }, text);
  node.addEventListener('click', onClick);
  return node;
}
