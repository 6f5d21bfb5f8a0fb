import { element, setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { LIST_LENGTHS } from '../../core/replay/typist.js';
import { firstCharacters, wordsOf } from '../../core/replay/words.js';

/** @import { TypedWord } from '../../core/replay/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/** A minute to watch. */
const MAX_CHARACTERS = 1500;
/** A text that no model here was trained on: Lewis Carroll, 1865. */
const ALICE =
  'Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do: once ' +
  'or twice she had peeped into the book her sister was reading, but it had no pictures or conversations in it, ' +
  '"and what is the use of a book," thought Alice, "without pictures or conversations?"\n' +
  'So she was considering in her own mind (as well as she could, for the hot day made her feel very sleepy and ' +
  'stupid), whether the pleasure of making a daisy-chain would be worth the trouble of getting up and picking the ' +
  'daisies, when suddenly a White Rabbit with pink eyes ran close by her.';

/** @typedef {ReturnType<typeof createState>} Replay */

/**
 * A perfect user types a text with the model and without: the keystroke benchmark, to watch.
 * @param {HTMLElement} node with the controls
 * @param {{ replay: (text: string) => void, typedText: () => string }} options replay: '' stops it
 */
export function createReplay(node, options) {
  const replay = createState(node, options);
  const { select, listLength, paste, button } = replay.parts;
  const stop = new AbortController();
  const { signal } = stop;
  select.addEventListener('input', () => (paste.hidden = select.value !== 'paste'), { signal });
  listLength.addEventListener('input', () => draw(replay), { signal });
  button.addEventListener('click', () => (replay.phase === 'running' ? end(replay) : start(replay)), {
    signal,
  });
  return {
    /** @param {{ word: TypedWord | null }} message of the worker */
    replayed: ({ word }) => receive(replay, word),
    /** @param {State} state */
    update: (state) => update(replay, state),
    node,
    destroy: () => stop.abort(),
  };
}

/** @param {HTMLElement} node @param {Parameters<typeof createReplay>[1]} options */
function createState(node, options) {
  return {
    ...options,
    node,
    parts: partsOf(node),
    text: '',
    words: /** @type {TypedWord[]} */ ([]),
    phase: /** @type {'idle' | 'running' | 'over'} */ ('idle'),
  };
}

function partsOf(/** @type {HTMLElement} */ node) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (node.querySelector(`.${name}`));
  return {
    select: /** @type {HTMLSelectElement} */ (node.querySelector('#replay-text')),
    listLength: /** @type {HTMLSelectElement} */ (node.querySelector('#replay-count')),
    paste: /** @type {HTMLTextAreaElement} */ (node.querySelector('#replay-paste')),
    button: /** @type {HTMLButtonElement} */ (node.querySelector('#replay-button')),
    stage: find('replay-stage'),
    sums: find('replay-sums'),
    withModel: find('replay-with'),
    without: find('replay-without'),
    bar: find('replay-bar'),
    note: find('replay-note'),
  };
}

function start(/** @type {Replay} */ replay) {
  const text = chosenText(replay).replace(/\r\n?/g, '\n').normalize('NFC');
  const typed = firstCharacters(text, MAX_CHARACTERS);
  const hasWords = wordsOf(typed).length > 0;
  Object.assign(replay, { text: typed, words: [], phase: hasWords ? 'running' : 'idle' });
  draw(replay);
  if (hasWords) replay.replay(typed);
  else setText(replay.parts.note, t('There are no words in this text: write or paste some first.'));
}

function chosenText(/** @type {Replay} */ { parts: { select, paste }, typedText }) {
  if (select.value === 'alice') return ALICE;
  return select.value === 'paste' ? paste.value : typedText();
}

function end(/** @type {Replay} */ replay) {
  replay.phase = 'idle';
  replay.replay('');
  draw(replay);
}

/** @param {Replay} replay @param {TypedWord | null} word null: it is over */
function receive(replay, word) {
  if (replay.phase !== 'running') return;
  if (word === null) {
    replay.phase = 'over';
    return draw(replay);
  }
  replay.words.push(word);
  replay.parts.stage.append(...piecesOf(replay, replay.words.length - 1));
  drawSums(replay);
}

/** @param {Replay} replay @param {State} state */
function update(replay, { phase, name }) {
  const { node, parts } = replay;
  node.hidden = phase === 'empty';
  parts.button.disabled = phase !== 'ready';
  if (node.dataset.model === name) return;
  // Another model starts without a text.
  node.dataset.model = name ?? '';
  Object.assign(replay, { text: '', words: [], phase: 'idle' });
  draw(replay);
}

function draw(/** @type {Replay} */ replay) {
  const { parts, text, words, phase } = replay;
  setText(parts.button, phase === 'running' ? t('Stop') : t('Start typing'));
  parts.stage.hidden = text === '';
  const rest = phase === 'over' ? text.slice(endOf(replay, words[words.length - 1])) : '';
  parts.stage.replaceChildren(...words.flatMap((_, n) => piecesOf(replay, n)), rest);
  drawSums(replay);
}

/** The text between two words, then the typed letters and what one key accepted. @param {Replay} replay @param {number} n */
function piecesOf(replay, n) {
  const { words, text } = replay;
  const { start, letters, listed, space } = words[n];
  const before = text.slice(n === 0 ? 0 : endOf(replay, words[n - 1]), start);
  const typed = listed[lengthIndex(replay)];
  if (typed === null) return [before, letters.join('')];
  const accepted = letters.slice(typed).join('') + (space ? ' ' : '');
  return [before, letters.slice(0, typed).join(''), element('mark', {}, accepted)];
}

/** Where the text continues after a word, and after the space that came with it. @param {Replay} replay @param {TypedWord} word */
function endOf(replay, { start, letters, listed, space }) {
  const isAccepted = listed[lengthIndex(replay)] !== null;
  return start + letters.join('').length + (isAccepted && space ? 1 : 0);
}

function lengthIndex(/** @type {Replay} */ { parts }) {
  return LIST_LENGTHS.indexOf(Number(parts.listLength.value));
}

function drawSums(/** @type {Replay} */ replay) {
  const { parts, words } = replay;
  const k = lengthIndex(replay);
  const without = words.reduce((sum, { characters }) => sum + characters, 0);
  const keys = words.reduce((sum, word) => sum + word.keys[k], 0);
  parts.sums.hidden = without === 0;
  setText(parts.withModel, t('{n} keystrokes', { n: keys }));
  setText(parts.without, t('{n} keystrokes', { n: without }));
  parts.bar.style.setProperty('--share', String(without > 0 ? keys / without : 1));
  const saved = without > 0 ? Math.round(100 * (1 - keys / without)) : 0;
  setText(parts.note, without === 0 ? '' : noteOf(replay, saved));
}

/** @param {Replay} replay @param {number} saved percent */
function noteOf(replay, saved) {
  if (replay.phase === 'running') return t('{saved}% of the keystrokes saved so far.', { saved });
  const { words } = replay;
  const taken = words.filter(({ listed }) => listed[lengthIndex(replay)] !== null).length;
  return t('{saved}% of the keystrokes saved; {taken} of {words} words accepted from the list.', {
    saved,
    taken,
    words: words.length,
  });
}
