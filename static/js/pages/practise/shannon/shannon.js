import { number, t } from '../../../ui/language.js';
import { createScreen } from '../common/exercise-screen.js';
import { waitingPicture } from '../common/waiting.js';
import { createBitsChart } from './bits-chart.js';
import { createGuessedText } from './guessed-text.js';
import { createLetterInput, keysOf } from './letter-input.js';
import { createModeChoice } from './mode-choice.js';
import { meansOf, newRound, updatePerson } from './round.js';
import { FEWEST } from './shannon-game.js';
import { boundsText, personEquation, verdictOf } from './verdict.js';

/** @import { Card } from '../../../core/model/types.d.ts' */
/** @import { ExerciseTools } from '../common/types.d.ts' */
/** @import { Round } from './types.d.ts' */
/** @import { ShannonGame } from './shannon-game.js' */

/** The reader, the LSTM and an n-gram guess a text letter by letter. @param {ExerciseTools} tools */
export function createShannon({ session, model, progress, random, story, title }) {
  const screen = createScreen({
    ...{ key: 'shannon', title, onStart },
    about: t(
      'Guess a hidden text letter by letter, as in Claude Shannon’s experiment of 1951, against the LSTM and an n-gram model.',
    ),
    waiting: waitingPicture(story),
  });
  const text = createGuessedText();
  const chart = createBitsChart();
  const mode = createModeChoice(() => screen.again());
  const input = createLetterInput({ onPlay, onStop: finish });
  /** @type {Round | null} */
  let round = null;
  void model.then(({ card }) => {
    const reason = unplayable(card);
    if (reason !== null) screen.close(reason);
  });

  /** @param {boolean} byHand */
  async function onStart(byHand) {
    const exerciseModel = await model;
    round = await newRound(exerciseModel, session, mode.chosen(), random);
    screen.picture.replaceChildren(text.node, chart.node);
    screen.act.replaceChildren(mode.node, input.node);
    screen.ask(
      mode.chosen() === 'guess'
        ? t('What is the next letter? Guess until you find it: the fewest bits per letter win.')
        : t(
            'What is the next letter? Choose one and bet on how sure you are: the fewest bits per letter win.',
          ),
    );
    text.start(exerciseModel.card.language);
    input.start(round.game, keysOf(round.alphabet, round.language === 'en'));
    draw(round);
    if (byHand) input.focus();
  }

  function onPlay() {
    if (!round) return;
    updatePerson(round);
    draw(round);
    if (round.game.over()) finish();
  }

  /** @param {Round} played */
  function draw(played) {
    text.update(played.game, played);
    input.update(played.game);
    chart.update(meansOf(played));
    mode.enable(played.game.played().length === 0);
  }

  function finish() {
    if (!round) return;
    const { game, lstm, ngram, person } = round;
    const n = game.played().length;
    input.node.hidden = true;
    mode.enable(true);
    text.reveal(game);
    const { tone, head, sentences } = verdictOf({
      own: person[n - 1] ?? NaN,
      lstm: lstm.slice(0, n),
      ngram: ngram.slice(0, n),
    });
    if (tone !== null) progress.add('shannon', tone === 'right', null);
    screen.judge(tone, {
      detail: head,
      why: sentences[0],
      equations: tone === null ? [] : [personEquation(game)],
      more: [...sentences.slice(1), ...(hasRanks(game) ? [boundsText(game)] : []), ...sourceTexts(round)],
    });
    screen.finish(t('Another text'));
    round = null;
  }

  return screen;
}

/** Why the game cannot be played with a model; null: it can. @param {Card} card */
function unplayable({ tokenizer, graph }) {
  if (tokenizer.level === 'word')
    return t(
      'This model reads whole words, but Shannon’s game is played with letters. Choose a model that reads letters.',
    );
  if (graph.kind === 'window')
    return t(
      'This model reads in both directions, so it cannot predict the next letter. Choose another model.',
    );
  return null;
}

/** Whether enough letters were guessed for Shannon's bounds. @param {ShannonGame} game */
function hasRanks(game) {
  return game.played().filter(({ rank }) => rank !== null).length >= FEWEST;
}

/** Who has read the text before. @param {Round} round */
function sourceTexts({ language, counted }) {
  return [
    language
      ? t('The text was written for this page: none of the three players has read it.')
      : t(
          'The text is part of the training text, which the LSTM and the n-gram have read, so the game is not quite fair.',
        ),
    t(
      'The n-gram was built from only the {letters} letters that come with the model. The LSTM has read its whole training text.',
      { letters: number(counted) },
    ),
  ];
}
