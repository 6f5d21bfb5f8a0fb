import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';

/** @import { View } from '../../views/types.d.ts' */
/** @import { Notice, NoticeKey, State } from './state/types.d.ts' */

/** @type {Partial<Record<NoticeKey, () => string>>} */
const VERBS = {
  server: () => t('Try again'),
  model: () => t('Load again'),
  text: () => t('Read again'),
  units: () => t('Try again'),
  counts: () => t('Try again'),
  arrival: () => t('Switch to this model'),
};
/** They come back or go by themselves. */
const LASTING = new Set(['server', 'model', 'text']);

/** While the server does not answer, no model can be loaded either. @param {State['notices']} notices */
const worthSaying = (notices) => [...notices].filter(([key]) => key !== 'model' || !notices.has('server'));

/**
 * What went wrong or is new, and what can be done about it.
 * @param {HTMLElement} node
 * @param {{ onAct: (key: NoticeKey) => void, onDismiss: (key: NoticeKey) => void }} listeners @returns {View<State>}
 */
export function createNotices(node, { onAct, onDismiss }) {
  const draw = onChange((/** @type {State['notices']} */ notices) => {
    node.replaceChildren(...worthSaying(notices).map(([key, notice]) => createNotice(key, notice)));
  });

  /** @param {NoticeKey} key @param {Notice} notice */
  function createNotice(key, { title, message, severe }) {
    const text = element('div', {}, element('h2', {}, title), element('p', {}, message));
    const verb = VERBS[key];
    const buttons = verb ? [createButton(verb(), () => onAct(key))] : [];
    if (!LASTING.has(key)) buttons.push(createButton(t('Close'), () => onDismiss(key)));
    const actions = element('div', { class: 'notice-actions' }, ...buttons);
    const kind = severe ? 'notice severe' : key === 'arrival' ? 'notice good' : 'notice';
    return element('div', { class: kind, role: severe ? 'alert' : 'status' }, text, actions);
  }

  /** @param {string} label @param {() => void} onClick */
  function createButton(label, onClick) {
    const button = element('button', { type: 'button', class: 'button' }, label);
    button.addEventListener('click', onClick);
    return button;
  }

  return { node, update: ({ notices }) => draw(notices), destroy: () => node.replaceChildren() };
}
