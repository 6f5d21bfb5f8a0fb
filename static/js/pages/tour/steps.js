/** The tour as data: what each step points at, asks for, and expects in the page's state. */
import { offerOf } from '../../views/editor/suggestion-state.js';
import { mostActive } from '../../views/gates/moment.js';
import { FORGET } from '../../ui/quantities.js';
import { t } from '../../ui/language.js';
import { shownRecording } from '../shared/state/interventions.js';

/** @import { State } from '../shared/state/types.d.ts' */
/** @import { Hands, Page, Step } from './types.d.ts' */

/** What is typed for the learner, by the language of the model. @type {Record<string, string>} */
const SAMPLES = { en: 'Once upon a time there was a ', zh: '今天的天气很好，我们', und: 'def read(self, ' };
/** Letters that make a beginning. */
const ENOUGH = 3;
/** Milliseconds between letters. */
const LETTER = 45;

/** @type {readonly Step[]} */
export const STEPS = Object.freeze([
  {
    key: 'type',
    target: '.editor-main',
    title: () => t('Type a few letters'),
    text: () =>
      t(
        'Type the beginning of a sentence. Each letter is one step of the LSTM: it reads the letter, updates its memory and predicts what comes next.',
      ),
    seen: () => t('Each letter went through the network once, and its gates are drawn below.'),
    needs: 'editor',
    part: null,
    done: ({ text }, start) => [...text.value].length >= [...start.text.value].length + ENOUGH,
    help: write,
  },
  {
    key: 'accept',
    target: '#editor',
    title: () => t('Accept a suggestion'),
    text: () =>
      t(
        'Press Tab, or choose a word from the list. The list shows the most likely words with their probabilities; where one of them is likely enough, grey ghost text shows it.',
      ),
    seen: () => t('The word is now in your text, and the LSTM has read it like anything that you type.'),
    needs: 'model',
    part: null,
    typed: true,
    done: ({ accepted }, start) => accepted > start.accepted,
    help: accept,
  },
  {
    key: 'token',
    target: '.layer-track-forget',
    title: () => t('Look at one step'),
    text: () =>
      t(
        'Choose a column of the score: click it, or move to it with the arrow keys and press Enter. This stave is the forget gate: strong colour where memory is kept, pale where it is dropped.',
      ),
    seen: () => t('That letter is now selected everywhere on the page.'),
    needs: 'text',
    part: 'gates',
    done: ({ selection: { column } }, start) => column !== null && column !== start.selection.column,
    async help(hands) {
      await someText(hands);
      const { column } = hands.state.selection;
      const middle = Math.max(1, Math.floor(last(hands.state) / 2));
      hands.select({ column: column === middle ? middle + 1 : middle });
    },
  },
  {
    key: 'unit',
    target: '#gates .gates-toolbar',
    title: () => t('Choose a unit'),
    text: () =>
      t(
        'Choose one of the numbers (the most active units at this letter), or step with ‹ and ›. Each unit is one memory cell with its own three gates.',
      ),
    seen: () => t('The colours of your letters now show this unit’s memory.'),
    needs: 'text',
    part: 'gates',
    done: ({ selection: { unit } }, start) => unit !== null && unit !== start.selection.unit,
    async help(hands) {
      await someText(hands);
      hands.select({ unit: loudest(hands.state) });
    },
  },
  {
    key: 'cell',
    target: '#gates .moment',
    title: () => t('Watch its gates move'),
    text: () =>
      t(
        'Step to another letter with ‹ or ›. Each gate is a valve, open as far as its number says. The equations below compute the memory from these numbers.',
      ),
    seen: () =>
      t(
        'The thick pipe is the memory: it passes through the forget gate, and what the input gate lets in is added.',
      ),
    needs: 'text',
    part: 'gates',
    done: ({ selection: { column } }, start) => column !== start.selection.column,
    async help(hands) {
      await someText(hands);
      const column = hands.state.selection.column ?? last(hands.state);
      hands.select({ column: column > 1 ? column - 1 : column + 1 });
    },
  },
  {
    key: 'puppetry',
    target: '.intervention-bench',
    after: '.intervention-columns',
    title: () => t('Clamp a gate'),
    text: () =>
      t(
        'Press “Forget everything”, or drag “Clamp to” for the forget gate. The model then rereads your whole text with that gate clamped.',
      ),
    seen: () =>
      t(
        'Compare the two lists: the weights are the same, but the cell state cannot carry anything over. The hidden state still passes a little on from letter to letter. The next step releases the gate.',
      ),
    needs: 'changes',
    part: 'laboratory',
    prepare(page) {
      page.openLaboratory();
      page.open('puppetry');
      page.select({ quantity: FORGET });
      beginWord(page);
    },
    tidy: ({ interventionActions }, start) =>
      start.interventions.changes.length === 0 && interventionActions.reset(),
    done: ({ interventions: { changes, suggestions } }, { interventions }) =>
      changes !== interventions.changes &&
      changes.some(({ quantity }) => quantity === FORGET) &&
      suggestions.changed !== null,
    async help(hands) {
      await someText(hands);
      const layers = hands.state.recording?.layers ?? [];
      const all = { unit: null, quantity: FORGET, kind: /** @type {const} */ ('clamp'), value: 0 };
      hands.interventionActions.add(layers.map((_, layer) => ({ ...all, layer })));
      await hands.until(({ interventions }) => interventions.suggestions.changed !== null);
    },
  },
  {
    key: 'detective',
    target: '.lab-tabs',
    after: '.probe-list',
    title: () => t('Call the detective'),
    text: () =>
      t(
        'Open the tab “Detective”. It searches all units for those that track something: quotations, brackets, words, lines.',
      ),
    seen: () =>
      t('The network was never told what to track: it learned that this helps to predict the next letter.'),
    needs: 'text',
    part: 'laboratory',
    prepare: (page) => page.openLaboratory(),
    done: ({ view }) => view === 'detective',
    async help(hands) {
      hands.open('detective');
    },
  },
  {
    key: 'on',
    target: '.header .nav',
    title: () => t('Where to go from here'),
    text: () =>
      t(
        'The comic explains why it works, using your own sentence. The exercises let you predict before you look. To train a model on your own text, run this:',
      ),
    seen: () => '',
    needs: null,
    part: null,
    done: () => true,
  },
]);

/** What trains a model, at the end. */
export const COMMAND = 'python -m server train FILE.txt';

/** What could be the next word tells more than endings of a word that is whole. @param {Page} page */
function beginWord({ area, insert }) {
  const { value } = area;
  if (!/[a-z]$/i.test(value)) return;
  area.setSelectionRange(value.length, value.length);
  insert(' ');
}

/** The newest column. @param {State} state */
function last(state) {
  return (shownRecording(state)?.columns.length ?? 1) - 1;
}

/** The most active unit that is not selected. @param {State} state */
function loudest(state) {
  const { layer, unit, column } = state.selection;
  const recording = shownRecording(state);
  if (!recording) return 0;
  const values = recording.columns[Math.min(column ?? Infinity, last(state))].values[layer];
  return [...mostActive(values, recording.layers[layer].units, 2)].find((active) => active !== unit) ?? 0;
}

/** Types a beginning at the end of the text. @param {Hands} hands */
async function write(hands) {
  const { area, state } = hands;
  const sample = SAMPLES[state.card?.language ?? 'en'] ?? SAMPLES.en;
  const { value } = area;
  area.setSelectionRange(value.length, value.length);
  if (hands.still) return hands.insert((value && '\n') + sample);
  for (const letter of (value && '\n') + sample) {
    hands.insert(letter);
    await hands.rest(LETTER);
  }
}

/** Sees to it that some text is read. @param {Hands} hands */
async function someText(hands) {
  if (last(hands.state) < 1) await write(hands);
  await hands.until((state) => last(state) >= 2);
}

/** @param {Hands} hands */
async function accept(hands) {
  const { area, state } = hands;
  const { value } = area;
  if (value === '' && state.demo === null) await write(hands);
  if (!state.settings.suggest) hands.set({ suggest: true });
  if (state.demo === null) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
    if (state.dismissed) hands.insert(' ');
  }
  await hands.until(isOffered);
  const offer = /** @type {NonNullable<ReturnType<typeof offerOf>>} */ (offerOf(state));
  hands.take(offer.rows[Math.max(0, offer.active)].text);
}

/** @param {State} state */
function isOffered(state) {
  const offer = offerOf(state);
  return offer !== null && offer.settled && offer.rows.length > 0;
}
