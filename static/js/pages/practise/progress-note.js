import { element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';

/** @import { Progress } from './common/progress.js' */

/** Says where progress is kept, and forgets it. @param {HTMLElement} node @param {Progress} progress */
export function createProgressNote(node, progress) {
  const note = element(
    'p',
    { class: 'progress-note' },
    t('Three good rounds complete an exercise. Your progress is stored only in this browser.'),
  );
  const forget = element('button', { type: 'button', class: 'control' }, t('Delete my progress'));
  node.replaceChildren(note, forget);
  forget.addEventListener('click', () => {
    progress.forget();
    /** @type {HTMLElement | null} */ (document.querySelector('.rail a'))?.focus();
  });
  const update = () => void (forget.hidden = !progress.any());
  update();
  return { update };
}
