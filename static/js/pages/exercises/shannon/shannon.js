import { number, t } from '../../../ui/language.js';
import { createCard } from '../common/exercise-card.js';
import { createBitsChart } from './bits-chart.js';
import { createGuessedText } from './guessed-text.js';
import { createLetterInput, keysOf } from './letter-input.js';
import { createModeChoice } from './mode-choice.js';
import { meansOf, newRound, updatePerson } from './round.js';
import { FEWEST } from './shannon-game.js';
import { boundsText, verdictOf } from './verdict.js';

/** @import { Card } from '../../../core/model/types.d.ts' */
/** @import { ExerciseTools } from '../common/types.d.ts' */
/** @import { Round } from './types.d.ts' */
/** @import { ShannonGame } from './shannon-game.js' */

/** Exercise 5: the user, the LSTM and an n-gram guess a text letter by letter. @param {ExerciseTools} tools */
export function createShannon({ session, model, progress, random, place, title }) {
  const about = t(
    'Guess a hidden text letter by letter, as in Claude Shannon’s experiment of 1951. You play against the LSTM and an n-gram model. The fewest bits per letter win.',
  );
  const card = createCard({ key: 'shannon', place, title, about, onStart });
  const text = createGuessedText();
  const chart = createBitsChart();
  const mode = createModeChoice();
  const input = createLetterInput({ onPlay, onStop: finish });
  /** @type {Round | null} */
  let round = null;
  card.foot.prepend(mode.node);
  void model.then(({ card: modelCard }) => {
    const reason = unplayable(modelCard);
    if (reason !== null) card.close(reason);
    mode.node.hidden = card.start.hidden;
  });

  async function onStart() {
    const exerciseModel = await model;
    round = await newRound(exerciseModel, session, mode.chosen(), random);
    card.stage.replaceChildren(text.node, input.node, chart.node);
    card.ask(
      mode.chosen() === 'guess'
        ? t('What is the next letter? Guess until you find it: the fewer guesses, the better.')
        : t('What is the next letter? Choose one and bet on how sure you are.'),
    );
    text.start(exerciseModel.card.language);
    input.start(round.game, keysOf(round.alphabet, round.language === 'en'));
    card.start.hidden = mode.node.hidden = true;
    draw(round);
    input.focus();
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
  }

  function finish() {
    if (!round) return;
    const { game, lstm, ngram, person } = round;
    const n = game.played().length;
    input.node.hidden = true;
    text.reveal(game);
    const verdict = verdictOf({
      own: person[n - 1] ?? NaN,
      lstm: lstm.slice(0, n),
      ngram: ngram.slice(0, n),
    });
    if (verdict.good !== null) progress.add('shannon', verdict.good, null);
    const paragraphs = [verdict.sentences, hasRanks(game) ? [boundsText(game)] : [], sourceText(round)];
    card.judge(verdict.good, verdict.head, ...paragraphs.filter((sentences) => sentences.length > 0));
    mode.node.hidden = false;
    card.finish(t('Another text'));
    round = null;
  }

  return card;
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
function sourceText({ language, counted }) {
  const source = language
    ? t('The text was written for this page: none of the three players has read it.')
    : t(
        'The text is part of the training text, which the LSTM and the n-gram have read, so the game is not quite fair.',
      );
  return [
    source,
    ' ',
    t(
      'The n-gram was built from only the {letters} letters that come with the model. The LSTM has read its whole training text.',
      { letters: number(counted) },
    ),
  ];
}
