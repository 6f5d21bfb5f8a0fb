import { MOST_BYTES } from '../../core/learn/file-size.js';
import { blockKey } from '../../core/suggest/blocklist.js';
import { element, setChildren, setText } from '../../ui/elements.js';
import { t, tn } from '../../ui/language.js';
import { onChange } from '../../ui/on-change.js';

/** @import { Learning } from '../../core/types.d.ts' */
/** @import { BlockedWords } from '../../worker/types.d.ts' */
/** @import { View } from '../../views/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */
/** @import { WordControl } from '../shared/editor/types.d.ts' */

/**
 * The fold with what the user decides about words: learned ones to forget, blocked ones to add and remove, and a file
 * of what was learned.
 * @param {HTMLElement} node @param {WordControl} control @returns {View<State>}
 */
export function createWordRules(node, control) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (node.querySelector(selector));
  onPress(find('.learned-list'), control.forget);
  onPress(find('.own-blocked'), control.allow);
  onPress(find('.shipped-list'), control.allow);
  bindForm(/** @type {HTMLFormElement} */ (find('form')), find('.block-error'), control);
  bindFile(find, control);
  const shipped = /** @type {HTMLInputElement} */ (find('#shipped'));
  shipped.addEventListener('input', () => control.useShipped(shipped.checked));
  find('.shipped-restore').addEventListener('click', control.restoreShipped);

  const drawLearned = onChange((/** @type {boolean} */ learns, /** @type {Learning | null} */ learning) => {
    const words = learning?.words ?? [];
    find('.learned-part').hidden = !learns;
    setChips(
      find('.learned-list'),
      ...words.map(([word, times]) => chip(word, t('Forget “{word}”', { word }), times)),
    );
    setText(find('.learned-none'), words.length === 0 ? t('No words yet.') : '');
    /** @type {HTMLButtonElement} */ (find('.learned-export')).disabled = words.length === 0;
    /** @type {HTMLButtonElement} */ (find('.learned-import')).disabled = learning === null;
  });
  const drawBlocked = onChange(
    (
      /** @type {BlockedWords} */ blocked,
      /** @type {readonly string[]} */ listed,
      /** @type {string} */ language,
    ) => {
      find('.shipped-list').lang = language;
      const allow = (/** @type {string} */ word) => chip(word, t('Suggest “{word}” again', { word }));
      const removed = new Set(blocked.removed.map(blockKey));
      const left = listed.filter((word) => !removed.has(blockKey(word)));
      setChips(find('.own-blocked'), ...blocked.added.map(allow));
      shipped.checked = blocked.shipped;
      find('.shipped-part').hidden = listed.length === 0;
      find('.shipped-fold').hidden = !blocked.shipped;
      setText(find('.shipped-count'), tn('Show the word', 'Show the {n} words', left.length));
      setChips(find('.shipped-list'), ...left.map(allow));
      find('.shipped-restore').hidden = left.length === listed.length;
    },
  );
  return {
    node,
    update({ settings, learning, phase, blocked, shippedWords, card }) {
      drawLearned(settings.learn && phase === 'ready', learning);
      drawBlocked(blocked, shippedWords, card?.language ?? '');
    },
    destroy() {},
  };
}

/** A word with a button. @param {string} word @param {string} name of the button @param {number} [times] */
function chip(word, name, times = 1) {
  const button = element('button', { type: 'button', 'aria-label': name, title: name, 'data-word': word });
  return element('li', {}, word, element('span', { class: 'number' }, times > 1 ? ` ${times}` : ''), button);
}

/** Where the one with the focus goes, the next one has it. @param {HTMLElement} list @param {...HTMLElement} chips */
function setChips(list, ...chips) {
  const place = [...list.children].findIndex((item) => item.contains(document.activeElement));
  setChildren(list, ...chips);
  if (place < 0 || list.contains(document.activeElement)) return;
  const next = list.children[Math.min(place, chips.length - 1)];
  /** @type {HTMLElement | null | undefined} */ (next?.querySelector('button'))?.focus();
}

/** @param {HTMLElement} list of chips @param {(word: string) => void} act */
function onPress(list, act) {
  list.addEventListener('click', ({ target }) => {
    const { word } = /** @type {HTMLElement} */ (target).dataset;
    if (word === undefined) return;
    act(word);
  });
}

/** @param {HTMLFormElement} form @param {HTMLElement} error @param {WordControl} control */
function bindForm(form, error, control) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector('input'));
  const say = (/** @type {string} */ text) => {
    setText(error, text);
    field.toggleAttribute('aria-invalid', text !== '');
  };
  field.addEventListener('input', () => say(''));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const problem = control.block(field.value);
    if (problem === 'known') say(t('“{word}” is blocked already.', { word: field.value.trim() }));
    else if (problem === 'none')
      say(
        t(
          '“{text}” is not one word: it must be letters, digits and apostrophes, without spaces, 40 at most.',
          { text: field.value.trim().slice(0, 60) },
        ),
      );
    else if (problem === null) field.value = '';
  });
}

/** @param {(selector: string) => HTMLElement} find @param {WordControl} control */
function bindFile(find, control) {
  const chooser = /** @type {HTMLInputElement} */ (find('#learned-file'));
  find('.learned-export').addEventListener('click', control.write);
  find('.learned-import').addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', async () => {
    const [file] = chooser.files ?? [];
    chooser.value = '';
    if (!file) return;
    if (file.size <= MOST_BYTES) return control.read(await file.text());
    control.imported({
      type: 'imported',
      words: 0,
      weights: false,
      failure: { key: 'learned-size', values: { bytes: file.size, most: MOST_BYTES } },
    });
  });
}
