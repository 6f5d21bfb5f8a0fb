import { element } from '../../ui/elements.js';
import { formatNumber, glyphOf, listed, strung } from '../../ui/values.js';
import { t } from '../../ui/language.js';
import { percent } from './drawing/measures.js';
import { sixOf } from './drawing/moment.js';
import { createArrivals } from './scenes/arrivals.js';
import { createBeltScene } from './scenes/belt.js';
import { createCover } from './scenes/cover.js';
import { awakeAt, createFails } from './scenes/fails.js';
import { createForget } from './scenes/forget.js';
import { createHall } from './scenes/hall.js';
import { createParametersScene, createTrainingScene, createVanishingScene } from './scenes/measured.js';
import { createSpeak } from './scenes/speak.js';
import { createSum } from './scenes/sum.js';
import { createTime } from './scenes/time.js';
import { createToday } from './scenes/today.js';
import { createUnits } from './scenes/units.js';
import { createWrite } from './scenes/write.js';
import { createYours } from './scenes/yours.js';
import { sitePath } from '../../ui/root.js';

/** @import { Moment } from './drawing/types.d.ts' */
/** @import { Plan } from './types.d.ts' */

const two = formatNumber;
const glyph = (/** @type {Moment} */ { token }) => glyphOf(token);

/** The panels that are drawn from the reader's sentence, in the order of the story. @type {Plan[]} */
export const PANELS = [
  {
    key: 'cover',
    title: () => t('The memory card workshop'),
    wide: true,
    create: createCover,
    more: createPlaybill,
    say: ({ recording, layer, unit }) =>
      t(
        'An LSTM reads a text letter by letter and predicts what comes next. Inside are {units} little workshops like this one, all working at the same time. Let us look into one of them: unit {unit}.',
        { units: recording.layers[layer].units, unit: String(unit) },
      ),
    transcript: ({ unit, before }) =>
      t(
        'A workshop with a conveyor belt. On the belt stands a card with a bar on it, now {value}: the memory of unit {unit}. An eraser named f, a pencil named g, a sliding door named i and a loudspeaker named o work around it. Letters queue at the entrance, and a paper plane flies in.',
        { value: two(before.c), unit: String(unit) },
      ),
  },
  {
    key: 'whisper',
    title: () => t('The telephone game'),
    wide: true,
    create: createVanishingScene,
    say: () =>
      t(
        'Before 1997, a network passed on its memory the way children pass on a whisper: each one repeats everything, a little more faintly. What arrived from long ago was too faint to learn from. We trained such a network and an LSTM of the same size, and listened.',
      ),
  },
  {
    key: 'belt',
    title: () => t('The belt'),
    create: createBeltScene,
    say: ({ before }) =>
      t(
        'The idea of 1997: a belt carries a card from letter to letter. The card holds one number, the cell state c. If nothing touches it, it stays the same. Right now it says {value}.',
        { value: two(before.c) },
      ),
    formula: 'c_t = 1 · c_t-1 + 0',
    transcript: ({ before }) =>
      t(
        'Four cards ride on the belt, one for each of the last four letters. Each has a bar for its cell state; the last one says {value}.',
        { value: two(before.c) },
      ),
  },
  {
    key: 'arrivals',
    title: () => t('Three things arrive'),
    create: createArrivals,
    say: (moment) =>
      t(
        'Each step brings three things: the new letter x(t), here {letter}; what all the units said last time, h(t−1), of which our unit said {hidden}; and the card from the belt, c(t−1). Eraser, door, pencil and loudspeaker look at the letter and at all of h(t−1), but not at the card. Then they decide.',
        { letter: `“${glyph(moment)}”`, hidden: two(moment.before.h) },
      ),
    formula: '[ h_t-1 , x_t ]',
    transcript: (moment) =>
      t(
        'The card rolls in from the left and says {cell}. A paper plane brings h(t−1), which is {hidden}. A wooden tile with the letter {letter} walks in from the right. Behind the belt, eraser, door, pencil and loudspeaker look at the plane and the tile, and not at the card.',
        { cell: two(moment.before.c), hidden: two(moment.before.h), letter: `“${glyph(moment)}”` },
      ),
  },
  {
    key: 'forget',
    title: () => t('Forget'),
    create: createForget,
    say: ({ now, before }) =>
      t(
        'The eraser, the forget gate, decides how much of the old card stays: f = 1 keeps everything, f = 0 wipes it clean. For this letter it keeps {share}: {before} becomes {after}.',
        { share: percent(now.f), before: two(before.c), after: two(now.f * before.c) },
      ),
    formula: 'f_t = σ ( W_f · [ h_t-1 , x_t ] + b_f )',
    numbers: ({ now, before }) => `f · c(t−1) = ${two(now.f)} · ${two(before.c)} = ${two(now.f * before.c)}`,
    transcript: ({ now, before }) =>
      t(
        'An eraser as tall as the card leans over it. The forget gate is {gate}, so {before} becomes {after}; a dashed outline shows the old bar.',
        { gate: two(now.f), before: two(before.c), after: two(now.f * before.c) },
      ),
  },
  {
    key: 'write',
    title: () => t('Write something new'),
    create: createWrite,
    say: ({ now }) =>
      t(
        'The pencil, the candidate, drafts what could be added, between −1 and 1: now {candidate}. The door, the input gate, lets {share} of the draft through, so {added} reaches the card.',
        { candidate: two(now.g), share: percent(now.i), added: two(now.i * now.g) },
      ),
    formula: 'i_t = σ ( W_i · [ h_t-1 , x_t ] + b_i ) ; g_t = tanh ( W_g · [ h_t-1 , x_t ] + b_g )',
    numbers: ({ now }) => `i · g = ${two(now.i)} · ${two(now.g)} = ${two(now.i * now.g)}`,
    transcript: ({ now }) =>
      t(
        'A pencil has drawn a bar of {candidate} on a draft. Between the draft and the belt, a door is {share} open; on the other side, {added} arrives on the card.',
        { candidate: two(now.g), share: percent(now.i), added: two(now.i * now.g) },
      ),
  },
  {
    key: 'sum',
    title: () => t('The new card'),
    create: createSum,
    say: ({ now }) =>
      t(
        'What was kept and what came in are added. That is the whole trick: a plain sum, with no further squashing. The card now says {value}, and the belt rolls on.',
        { value: two(now.c) },
      ),
    formula: 'c_t = f_t · c_t-1 + i_t · g_t',
    numbers: ({ now, before }) =>
      `${two(now.f)} · ${two(before.c)} + ${two(now.i)} · ${two(now.g)} = ${two(now.c)}`,
    transcript: ({ now, before }) =>
      t('Three cards in a row: {kept} plus {added} is {value}.', {
        kept: two(now.f * before.c),
        added: two(now.i * now.g),
        value: two(now.c),
      }),
  },
  {
    key: 'speak',
    title: () => t('Read aloud'),
    create: createSpeak,
    say: ({ now }) =>
      t(
        'The loudspeaker, the output gate, decides how much of the card the others hear. It squashes the number between −1 and 1 and reads {share} of it aloud: {hidden}. That is the hidden state h(t), which is also the paper plane for the next letter.',
        { share: percent(now.o), hidden: two(now.h) },
      ),
    formula: 'h_t = o_t · tanh ( c_t ) ; o_t = σ ( W_o · [ h_t-1 , x_t ] + b_o )',
    numbers: ({ now }) => `${two(now.o)} · tanh(${two(now.c)}) = ${two(now.h)}`,
    transcript: ({ now }) =>
      t(
        'A loudspeaker stands next to the card, which says {cell}. Its bell is {share} open and announces {hidden}.',
        { cell: two(now.c), share: percent(now.o), hidden: two(now.h) },
      ),
  },
  {
    key: 'hall',
    title: () => t('The next word'),
    wide: true,
    create: createHall,
    say: ({ recording, layer, next }) => {
      const { units } = recording.layers[layer];
      if (next.length === 0)
        return t(
          'All {units} units speak at the same time. For each possible next letter, a last layer multiplies each voice by a weight and adds them up: the letter’s score. Softmax turns the scores into probabilities.',
          { units },
        );
      return t(
        'All {units} units speak at the same time. For each possible next letter, a last layer multiplies each voice by a weight and adds them up: the letter’s score. Softmax turns the scores into probabilities. Letter by letter, words form. At the end of your sentence, “{word}” leads with {share}.',
        { units, word: next[0].text, share: percent(next[0].probability) },
      );
    },
    formula: 'p = softmax ( W · h_t + b )',
    transcript: ({ next }) =>
      t(
        'A hall with two blocs of round heads: those on the left speak for the letter on the podium, those on the right against it. The larger a head, the more its voice weighs. A board lists the most likely words: {words}.',
        {
          words:
            listed(next.slice(0, 5).map(({ text, probability }) => `${text} ${percent(probability)}`)) || '–',
        },
      ),
  },
  {
    key: 'time',
    title: () => t('Through time'),
    wide: true,
    create: createTime,
    transcript: ({ recording, column, layer, unit }) =>
      t(
        'A strip of silent film with a frame for each letter around “{letter}”. In each, an eraser stands in front of the card of unit {unit}. At “{letter}”, the eraser keeps {share} and the card says {value}.',
        {
          letter: glyphOf(recording.columns[column].token),
          unit: String(unit),
          share: percent(sixOf(recording, column, layer, unit).f),
          value: two(sixOf(recording, column, layer, unit).c),
        },
      ),
  },
  {
    key: 'training',
    title: () => t('Downhill'),
    wide: true,
    create: createTrainingScene,
    say: () =>
      t(
        'How do the eraser and the pencil know when to move? At first they do not. After each batch of guesses, the network learns how wrong it was, and every weight shifts slightly towards a smaller loss. This happens many thousands of times.',
      ),
  },
  {
    key: 'units',
    title: () => t('What units learn'),
    create: createUnits,
    say: ({ labelledUnits }) =>
      labelledUnits.length > 0
        ? t(
            'Nobody gave the units jobs, yet some found one. These were identified on text that the model had never seen; now their cards follow your sentence.',
          )
        : t(
            'Nobody gives the units jobs. In many models some find one: they count the letters in a line, or stay awake inside quotation marks. The detective in the laboratory looks for them.',
          ),
    transcript: ({ labelledUnits }) =>
      labelledUnits.length > 0
        ? t('Framed portraits on a wall: {names}.', {
            names: strung(
              labelledUnits
                .slice(0, 3)
                .map(({ unit, label }) => t('unit {unit}, {trade}', { unit: String(unit), trade: label })),
            ),
          })
        : t('An empty wall for portraits.'),
  },
  {
    key: 'fails',
    title: () => t('Where it fails'),
    create: createFails,
    say: (moment) =>
      t(
        'Each window is a unit, as bright as what its forget gates have left of the first letter’s card. {n} letters later, {awake} of {units} still hold half; what nobody has written down again is lost. Step on, and more lights go out. In training, each error was followed only {steps} letters back, so nothing ever taught a unit to stay up for a whole story. And an LSTM invents facts with a straight face, because it was only ever asked for likely letters.',
        {
          n: moment.column - 1,
          awake: awakeAt(moment),
          units: moment.recording.layers[moment.layer].units,
          steps: Number(moment.card?.config.timesteps),
        },
      ),
    transcript: (moment) =>
      t(
        'A house at night with {units} windows, one for each unit. {awake} of them are at least half bright. In front stands the tile of the first letter, “{letter}”, and asks who still knows it. The eraser goes round and puts the lights out.',
        {
          units: moment.recording.layers[moment.layer].units,
          awake: awakeAt(moment),
          letter: glyphOf(moment.recording.columns[1].token),
        },
      ),
  },
  {
    key: 'knobs',
    title: () => t('Five knobs'),
    wide: true,
    create: createParametersScene,
    say: () =>
      t('Five numbers are not learned but set by hand. Turn one and see its effect in real training runs.'),
  },
  {
    key: 'today',
    title: () => t('From then to now'),
    wide: true,
    create: createToday,
    say: () =>
      t(
        '1997: Hochreiter and Schmidhuber build the belt. 2000: Gers, Schmidhuber and Cummins add the eraser. 2014 to 2016: LSTMs translate and listen for half the world. 2017: the Transformer looks at all letters at once instead of remembering them. 2024: xLSTM, with exponential gates, is back on the road.',
      ),
    transcript: () =>
      t(
        'A road with signposts: 1997 LSTM, 2000 forget gate, 2014 translation, 2017 Transformer, 2024 xLSTM. Eraser, door, pencil and loudspeaker wander along it.',
      ),
  },
  {
    key: 'yours',
    title: () => t('Your turn'),
    wide: true,
    create: createYours,
    more: createExits,
    say: () => t('That was one unit and one sentence. There are many more of each.'),
    transcript: () =>
      t(
        'Eraser, door, pencil and loudspeaker stand around an empty card; three tiles with question marks queue for it.',
      ),
  },
];

/** Who plays whom. */
function createPlaybill() {
  const roles = [
    ['f', 'forget', t('The eraser, the forget gate: how much of the old card stays.')],
    ['i', 'input', t('The door, the input gate: how much new content comes in.')],
    ['g', 'candidate', t('The pencil, the candidate: what could be written.')],
    ['o', 'output', t('The loudspeaker, the output gate: how much is read aloud.')],
    ['c', 'cell', t('The card, the cell state: what this unit remembers.')],
    ['h', 'hidden', t('The paper plane, the hidden state: what everyone heard.')],
  ];
  return element(
    'dl',
    { class: 'playbill' },
    ...roles.flatMap(([symbol, kind, role]) => [
      element('dt', { class: `symbol is-${kind}` }, symbol),
      element('dd', {}, role),
    ]),
  );
}

/** Where to go from here. */
function createExits() {
  const exits = [
    ['/', t('Type your own text and watch all the gates')],
    ['/practise', t('Exercises: predict before you look')],
    ['/code', t('The same five steps as code')],
    ['/teach', t('Take it to your class')],
  ];
  return element(
    'ul',
    { class: 'exits' },
    ...exits.map(([href, text]) => element('li', {}, element('a', { href: sitePath(href) }, text))),
  );
}
