import { element } from '../elements.js';
import { onChange } from './changed.js';
import { formatCount } from './format.js';

/** @typedef {import('../types.d.ts').Learning} Learning */

/** Characters from which on a gain is more than chance. */
const ENOUGH = 200;

/**
 * What the model learned from the person, what it gained, and the way to make it forget.
 * @param {HTMLElement} node
 * @param {{ onForget: () => void }} listeners
 * @returns {import('../types.d.ts').View<import('../state.js').State>}
 */
export function createLearned(node, { onForget }) {
  let open = false;
  const draw = onChange((/** @type {boolean} */ learns, /** @type {Learning | null} */ learning) => {
    const held = node.contains(document.activeElement) && document.activeElement?.className;
    node.hidden = !learns;
    node.replaceChildren(...(learning ? [summaryOf(learning), ...wordsOf(learning)] : [waiting()]));
    if (held) /** @type {HTMLElement | null} */ (node.querySelector(`.${held}`))?.focus();
  });

  /** @param {Learning} learning */
  function wordsOf({ words, kept }) {
    const where = kept
      ? 'It stays in this browser, is sent nowhere, and is gone when you press the button. What comes again teaches once.'
      : 'This browser keeps nothing for the page: what was learned ends with your visit.';
    const note = element('p', { class: 'learned-note' }, where);
    if (words.length === 0) return [note];
    const list = words.map(([word, times]) =>
      element('li', {}, word, ...(times > 1 ? [element('span', { class: 'number' }, ` ${times}`)] : [])),
    );
    const details = element(
      'details',
      { open },
      element('summary', { class: 'learned-words' }, 'The words it knows from you'),
      element('ul', {}, ...list),
    );
    details.addEventListener('toggle', () => (open = details.open));
    const forget = element('button', { type: 'button', class: 'learned-forget' }, 'Forget everything');
    forget.addEventListener('click', onForget);
    return [note, details, forget];
  }

  return {
    node,
    update: ({ settings, learning, phase }) => draw(settings.learn && phase === 'ready', learning),
    destroy() {},
  };
}

function waiting() {
  return element('p', {}, 'Getting ready to learn.');
}

/** @param {Learning} learning */
function summaryOf({ words, characters, trained, learned }) {
  if (characters < ENOUGH) {
    const none = 'It learns each word of yours once you have completed it.';
    const few = `From ${formatCount(characters)} characters of yours: too few to tell what it gains.`;
    // A window model has only the words.
    const alone = 'Of this model only the words are remembered, and suggested again.';
    return element('p', { class: 'learned-sum' }, words.length === 0 ? none : characters === 0 ? alone : few);
  }
  const change = Math.round(100 * (learned / trained - 1));
  return element(
    'p',
    { class: 'learned-sum' },
    `From ${formatCount(characters)} characters of yours: `,
    element('strong', { class: 'number' }, `${trained.toFixed(2)} → ${learned.toFixed(2)}`),
    ' bits per character, ',
    element('strong', {}, change <= 0 ? `${-change} % less` : `${change} % more`),
    ' than without. Each was predicted before it was learned.',
  );
}
