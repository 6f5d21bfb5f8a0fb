import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';

/** @import { View } from '../../views/types.d.ts' */
/** @import { State, WordNotice } from '../shared/state/types.d.ts' */
/** @import { NoticeAction } from '../shared/editor/types.d.ts' */

/** Milliseconds; the fold of the words undoes it later on. */
const SHOWN = 20_000;

/**
 * Says below the list what became of a word, with a button that takes it back.
 * @param {HTMLElement} node a live region @param {(action: NoticeAction) => void} onAction @returns {View<State>}
 */
export function createWordNotice(node, onAction) {
  const text = element('span', { role: 'status' });
  /** @param {NoticeAction} action @param {string} name */
  const button = (action, name) => {
    const made = element('button', { type: 'button' }, name);
    made.addEventListener('click', () => onAction(action));
    return made;
  };
  const undo = button('undo', t('Undo'));
  const forget = button('forget', t('Forget it as well'));
  const close = button('close', '✕');
  close.setAttribute('aria-label', t('Close'));
  node.append(text, undo, forget, close);
  // The text keeps the focus.
  node.addEventListener('mousedown', (event) => event.preventDefault());
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function closeUnused() {
    if (node.matches(':hover, :focus-within')) wait();
    else onAction('close');
  }
  function wait() {
    clearTimeout(timer);
    timer = setTimeout(closeUnused, SHOWN);
  }

  const draw = onChange((/** @type {WordNotice | null} */ notice) => {
    clearTimeout(timer);
    // An error stays.
    if (notice && notice.kind !== 'refused') wait();
    node.hidden = notice === null;
    setText(text, notice ? textOf(notice) : '');
    undo.hidden = notice === null || notice.kind === 'refused';
    forget.hidden = !notice?.mayForget;
  });
  return { node, update: ({ wordNotice }) => draw(wordNotice), destroy: () => clearTimeout(timer) };
}

/** @param {WordNotice} notice */
function textOf(notice) {
  switch (notice.kind) {
    case 'blocked':
      return t('“{word}” is blocked.', { word: notice.word });
    case 'forgotten':
      return t('“{word}” is forgotten.', { word: notice.word });
    case 'imported':
      return t('What the file holds has replaced what was learned here.');
    case 'words':
      return t(
        'The words of the file have replaced what was learned here. Its weights belong to another export of this model and were left out.',
      );
    case 'refused':
      return `${notice.failure.title}: ${notice.failure.message}`;
  }
}
