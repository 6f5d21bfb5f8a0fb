import { element } from '../../ui/elements.js';
import { bitsOf } from '../../ui/values.js';
import { number, t } from '../../ui/language.js';
import { createCard } from './exercise-card.js';
import { drawn } from './random-choice.js';
import { runningMeans } from './entropy.js';
import { createNgram } from './ngram.js';
import { createChart } from './shannon-chart.js';
import { createAsking } from './shannon-asking.js';
import { createShannonGame, FEWEST, ownBits } from './shannon-game.js';
import { createShownText } from './shannon-text.js';
import { boundsText, verdictOf } from './shannon-verdict.js';
import { passagesFor } from './texts.js';

/** @import { ExerciseTools } from './exercise.d.ts' */
/** @import { Mode, ShannonGame } from './shannon-game.js' */

/** Letters that the n-gram counts together: more make it worse on so little text. */
const ORDER = 4;

/** Exercise 5: you, the LSTM and an n-gram guess a text letter by letter. @param {ExerciseTools} tools */
export function createShannon({ classroom, model, progress, random, place, title }) {
  const about = t(
    'Guess a hidden text letter by letter, as Claude Shannon let people do in 1951, against the LSTM and against a table of letter counts. Fewer bits per letter win.',
  );
  const card = createCard({ key: 'shannon', place, title, about, onStart });
  const text = createShownText();
  const chart = createChart();
  const mode = modeChoice();
  const asking = createAsking({ onPlay, onStop: finish });
  /** @type {{ game: ShannonGame, lstm: number[], ngram: number[], own: number[], letters: number, written: boolean } | null} */
  let round = null;
  card.foot.prepend(mode.node);
  void model.then(({ card: { tokenizer, graph } }) => {
    if (tokenizer.level === 'word')
      card.close(
        t('This model reads whole words: Shannon’s game is played with letters. Choose a model of letters.'),
      );
    else if (graph.kind === 'window')
      card.close(t('This model reads both ways, so it cannot say what comes next. Choose another one.'));
    mode.node.hidden = card.start.hidden;
  });

  async function onStart() {
    const { card: described, pieces } = await model;
    const { passages, own } = passagesFor(described, pieces);
    const passage = drawn(passages, random);
    const columns = await classroom.read(passage.text);
    const letters = [...passage.text.normalize('NFC')];
    const { vocabulary, pad, unk } = described.tokenizer;
    const alphabet = vocabulary.filter((_, id) => id !== pad && id !== unk);
    const counted = createNgram(pieces, alphabet, ORDER);
    const hidden = letters.slice(passage.from);
    round = {
      game: createShannonGame({ letters, from: passage.from, mode: mode.chosen(), ngram: counted }),
      lstm: columns.slice(1 + passage.from).map(({ logProbability }) => Number(bitsOf(logProbability))),
      ngram: hidden.map(
        (letter, k) => -Math.log2(counted.probability(letters.slice(0, passage.from + k), letter)),
      ),
      own: [],
      letters: pieces.reduce((sum, piece) => sum + [...piece].length, 0),
      written: own,
    };
    card.stage.replaceChildren(text.node, asking.node, chart.node);
    card.ask(
      mode.chosen() === 'guess'
        ? t('What is the next letter? Guess until you have it: the fewer guesses, the better.')
        : t('What is the next letter? Choose one, and bet how sure you are.'),
    );
    text.start(described.language);
    asking.start(round.game, alphabet, own ? described.language : '');
    card.start.hidden = mode.node.hidden = true;
    draw();
    asking.focus();
  }

  function onPlay() {
    if (!round) return;
    const { game, own } = round;
    while (own.length < game.played().length)
      own.push(ownBits(game.played().slice(0, own.length + 1), game.mode) ?? NaN);
    draw();
    if (game.over()) finish();
  }

  function draw() {
    if (!round) return;
    const { game, lstm, ngram, own } = round;
    const n = game.played().length;
    text.update(game, { lstm, ngram });
    asking.update(game);
    chart.update({
      own: game.mode === 'bet' ? own : own.slice(),
      lstm: runningMeans(lstm.slice(0, n)),
      ngram: runningMeans(ngram.slice(0, n)),
      length: lstm.length,
    });
  }

  function finish() {
    if (!round) return;
    const { game, lstm, ngram, own, letters, written } = round;
    const n = game.played().length;
    asking.node.hidden = true;
    text.reveal(game);
    const verdict = verdictOf({ own: own[n - 1] ?? NaN, lstm: lstm.slice(0, n), ngram: ngram.slice(0, n) });
    if (verdict.good !== null) progress.add('shannon', verdict.good, null);
    const source = written
      ? t('The text was written for this page: none of the three has read it.')
      : t(
          'The text is a piece of the training text, which the LSTM and the n-gram have read: not quite fair.',
        );
    card.judge(
      verdict.good,
      verdict.head,
      ...[verdict.sentences, guessed(game) ? [boundsText(game)] : []].filter((each) => each.length > 0),
      [
        source,
        ' ',
        t(
          'The n-gram has counted {letters} letters, all that comes with the model; the LSTM has read all of its training text.',
          { letters: number(letters) },
        ),
      ],
    );
    mode.node.hidden = card.start.hidden = false;
    card.next(t('Another text'));
    card.start.focus();
    round = null;
  }

  return card;
}

/** Whether there are numbers of guesses to speak of. @param {ShannonGame} game */
function guessed(game) {
  return game.played().filter(({ rank }) => rank !== null).length >= FEWEST;
}

function modeChoice() {
  const radio = (/** @type {string} */ value, /** @type {string} */ name) =>
    element(
      'label',
      { class: 'mode' },
      element('input', { type: 'radio', name: 'shannon-mode', value, checked: value === 'guess' }),
      ` ${name}`,
    );
  const node = element(
    'fieldset',
    { class: 'modes' },
    element('legend', { class: 'unseen' }, t('How you play')),
    radio('guess', t('guess until it is right')),
    radio('bet', t('bet on one letter')),
  );
  return {
    node,
    /** @returns {Mode} */
    chosen: () => (node.querySelector('input')?.checked ? 'guess' : 'bet'),
  };
}
