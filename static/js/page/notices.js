import { element } from '../elements.js';
import { onChange } from './changed.js';

/** @typedef {import('../state.js').NoticeKey} NoticeKey */
/** @typedef {import('../state.js').State} State */

/** @type {Partial<Record<NoticeKey, string>>} */
const RETRY = { server: 'Ask again', model: 'Load it again', text: 'Read it again' };

/**
 * What went wrong, and what can be done about it.
 * @param {HTMLElement} node
 * @param {{ onRetry: (key: NoticeKey) => void, onDismiss: (key: NoticeKey) => void }} listeners
 * @returns {import('../types.d.ts').View<State>}
 */
export function createNotices(node, { onRetry, onDismiss }) {
  const draw = onChange((/** @type {State['notices']} */ notices) => {
    node.replaceChildren(...[...notices].map(([key, notice]) => createNotice(key, notice)));
  });

  /**
   * @param {NoticeKey} key
   * @param {import('../state.js').Notice} notice
   */
  function createNotice(key, { title, message, severe }) {
    const text = element('div', {}, element('h2', {}, title), element('p', {}, message));
    const verb = RETRY[key];
    const button = element('button', { type: 'button', class: 'button' }, verb ?? 'Close');
    button.addEventListener('click', () => (verb ? onRetry(key) : onDismiss(key)));
    const role = severe ? 'alert' : 'status';
    return element('div', { class: severe ? 'notice severe' : 'notice', role }, text, button);
  }

  return { node, update: ({ notices }) => draw(notices), destroy: () => node.replaceChildren() };
}
