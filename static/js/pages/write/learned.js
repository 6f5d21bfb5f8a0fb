import { element, setChildren } from '../../ui/elements.js';
import { parts, t, tn } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';

/** @import { Learning } from '../../core/types.d.ts' */
/** @import { View } from '../../views/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/** Characters from which on a gain is more than chance. */
const ENOUGH = 200;
const SUM = { class: 'learned-sum', tabindex: '-1' };

/**
 * What the model learned from the user, what that gains, and a button that makes it forget.
 * @param {HTMLElement} node @param {{ onForget: () => void }} listeners @returns {View<State>}
 */
export function createLearned(node, { onForget }) {
  const draw = onChange((/** @type {boolean} */ learns, /** @type {Learning | null} */ learning) => {
    const held = node.contains(document.activeElement) && document.activeElement?.className;
    node.hidden = !learns;
    setChildren(node, ...(learning ? [summaryOf(learning), ...wordsOf(learning)] : [waiting()]));
    // The button disappears when it is pressed: the sentence that remains takes its focus.
    const place = held && (node.querySelector(`.${held}`) ?? node.querySelector('.learned-sum'));
    if (place) /** @type {HTMLElement} */ (place).focus();
  });

  /** @param {Learning} learning */
  function wordsOf({ words, kept }) {
    const where = kept
      ? t(
          'Your words stay in this browser and are never sent anywhere. The button deletes them, those of all other models, and the text that this tab keeps; your settings and your progress stay. Repeated text is learned only once.',
        )
      : t('This browser does not store data for the page: what it learned is lost when you leave.');
    const note = element('p', { class: 'learned-note' }, where);
    if (words.length === 0) return [note];
    const forget = element('button', { type: 'button', class: 'learned-forget' }, t('Forget everything'));
    forget.addEventListener('click', onForget);
    return [note, forget];
  }

  return {
    node,
    update: ({ settings, learning, phase }) => draw(settings.learn && phase === 'ready', learning),
    destroy() {},
  };
}

function waiting() {
  return element('p', {}, t('Preparing to learn.'));
}

/** @param {Learning} learning */
function summaryOf({ words, characters, trained, learned }) {
  if (characters < ENOUGH) {
    const none = t('It learns each word once you have finished typing it.');
    const few = tn(
      'Only one character typed so far: too few to measure the effect.',
      'Only {n} characters typed so far: too few to measure the effect.',
      characters,
    );
    // A window model has only the words.
    const alone = t('With this model, your words are only remembered and suggested again.');
    return element('p', SUM, words.length === 0 ? none : characters === 0 ? alone : few);
  }
  const change = Math.round(100 * (learned / trained - 1));
  return element(
    'p',
    SUM,
    ...parts(
      'Over {n} characters that you typed: {bits} bits per character, {change} than without learning. Each was predicted before it was learned.',
      {
        n: characters,
        bits: element('strong', { class: 'number' }, `${trained.toFixed(2)} → ${learned.toFixed(2)}`),
        change: element(
          'strong',
          {},
          change <= 0 ? t('{n}% fewer', { n: -change }) : t('{n}% more', { n: change }),
        ),
      },
    ),
  );
}
