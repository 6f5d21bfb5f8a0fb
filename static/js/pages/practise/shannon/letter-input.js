import { element, setText } from '../../../ui/elements.js';
import { t } from '../../../ui/language.js';
import { createBetControl } from './bet-control.js';
import { createLetterKeys } from './letter-keys.js';
import { answerText, betText, guessText, hintText } from './outcome-text.js';

/** @import { ShannonGame } from './shannon-game.js' */
/** @import { LetterInputParts as Parts } from './types.d.ts' */

const ENGLISH = [..."abcdefghijklmnopqrstuvwxyz ,.'"];
/** A larger alphabet gets no keys. */
const MOST_KEYS = 64;
/** Letters after which the game may be stopped. */
const STOP = 8;

/**
 * The place for a guess or a bet: a field, keys, and buttons for a hint and the answer, which cost bits.
 * @param {{ onPlay: () => void, onStop: () => void }} listeners
 */
export function createLetterInput({ onPlay, onStop }) {
  /** @type {Parts} */
  const parts = {
    input: createInput(),
    keys: createLetterKeys((letter) => pressKey(parts, letter)),
    bet: createBetControl(() => placeBet(parts)),
    outcome: element('p', { class: 'shannon-said', role: 'status' }),
    game: null,
    letters: [],
    onPlay,
  };
  const { input, keys, bet, outcome } = parts;
  const hint = createButton(t('Hint'), () => showHint(parts));
  const answer = createButton(t('Show the answer'), () => showAnswer(parts));
  const stop = createButton(t('Stop here'), onStop);
  const node = layOut(input, outcome, keys.node, bet.node, [hint, answer, stop]);
  bindInput(input, { onLetter: (letter) => takeLetter(parts, letter), onEnter: () => pressEnter(parts) });

  return {
    node,
    /** @param {ShannonGame} game @param {readonly string[]} letters that have keys */
    start(game, letters) {
      Object.assign(parts, { game, letters });
      node.hidden = false;
      bet.node.hidden = game.mode === 'guess';
      hint.hidden = answer.hidden = game.mode === 'bet';
      setText(outcome, '');
      input.value = '';
      bet.showCertainty();
    },
    /** @param {ShannonGame} game */
    update(game) {
      const hinted = game.hint()?.letters;
      hint.disabled = hinted !== undefined;
      stop.hidden = game.played().length < STOP;
      bet.enable(false);
      keys.update(hinted ?? parts.letters, game.wrong());
    },
    focus: () => input.focus({ preventScroll: true }),
  };
}

/** @param {Parts} parts @param {string} letter */
function takeLetter(parts, letter) {
  const { game, input, keys, bet } = parts;
  if (!game || game.over()) return;
  input.value = game.mode === 'bet' ? letter : '';
  if (game.mode === 'bet') {
    keys.press(letter);
    bet.enable(true);
  } else {
    const right = game.guess(letter);
    report(parts, guessText(game, letter, right));
  }
}

/** @param {Parts} parts */
function pressEnter(parts) {
  if (parts.game?.mode === 'bet') placeBet(parts);
  else if (parts.letters.includes('\n')) takeLetter(parts, '\n');
}

/** @param {Parts} parts @param {string} letter */
function pressKey(parts, letter) {
  const { game, input, keys } = parts;
  takeLetter(parts, letter);
  // The key may be gone, or disabled.
  if (game?.mode === 'guess') (keys.find(letter) ?? input).focus({ preventScroll: true });
}

/** @param {Parts} parts */
function placeBet(parts) {
  const { game, input, bet } = parts;
  const letter = [...input.value].at(-1);
  if (!game || !letter) return;
  const right = game.bet(letter, bet.certainty());
  input.value = '';
  report(parts, betText(game.played().at(-1), right));
  input.focus();
}

/** @param {Parts} parts */
function showHint(parts) {
  if (!parts.game) return;
  report(parts, hintText(parts.game.help().bits));
  parts.keys.focusFirst();
}

/** @param {Parts} parts */
function showAnswer(parts) {
  const { game, input } = parts;
  if (!game) return;
  game.tell();
  report(parts, answerText(game.played().at(-1)));
  if (!game.over()) input.focus();
}

/** @param {Parts} parts @param {string} text */
function report({ outcome, onPlay }, text) {
  setText(outcome, text);
  onPlay();
}

/**
 * The letters that have keys: English ones for a text that was written in English for the exercise.
 * @param {readonly string[]} alphabet of the model @param {boolean} english
 */
export function keysOf(alphabet, english) {
  if (english) return ENGLISH;
  return alphabet.length <= MOST_KEYS ? alphabet : [];
}

/** @param {string} name @param {() => void} onClick */
function createButton(name, onClick) {
  const button = element('button', { type: 'button', class: 'button' }, name);
  button.addEventListener('click', onClick);
  return button;
}

function createInput() {
  return element('input', {
    id: 'shannon-letter',
    class: 'shannon-input',
    type: 'text',
    maxlength: 4,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
}

/** @param {HTMLInputElement} input @param {{ onLetter: (letter: string) => void, onEnter: () => void }} listeners */
function bindInput(input, { onLetter, onEnter }) {
  function takeLast() {
    const letter = [...input.value].at(-1);
    if (letter) onLetter(letter);
  }
  input.addEventListener('input', (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) takeLast();
  });
  input.addEventListener('compositionend', takeLast);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onEnter();
  });
}

/**
 * @param {HTMLElement} input @param {HTMLElement} outcome @param {HTMLElement} keys @param {HTMLElement} bet
 * @param {HTMLElement[]} buttons
 */
function layOut(input, outcome, keys, bet, buttons) {
  const label = element('label', { for: 'shannon-letter' }, t('Your guess'));
  return element(
    'div',
    { class: 'shannon-asking' },
    element('div', { class: 'shannon-line' }, label, input, outcome),
    keys,
    bet,
    element('div', { class: 'shannon-help' }, ...buttons),
  );
}
