import { t } from '../../ui/language.js';

/** @import { StudyName } from '../../core/study/types.d.ts' */
/** @import { LabTools, LabView } from './shared/types.d.ts' */

/**
 * @typedef {object} ViewPlan
 * @property {string} key in the address
 * @property {string} title
 * @property {string} how to read it, in one sentence
 * @property {string} empty what it will show once there is text
 * @property {boolean} [asItIs] it shows the untouched model, whatever is changed
 * @property {string} [style] sheet that comes with it
 * @property {StudyName[]} [studies] whose progress and failure the panel shows
 * @property {(tools: LabTools) => Promise<LabView>} create fetches the view when it is opened for the first time
 */

/** The laboratory's views, in the order of their tabs. @type {readonly ViewPlan[]} */
export const VIEWS = Object.freeze([
  {
    key: 'traces',
    title: t('Traces'),
    how: t(
      'Each unit’s gates and states run over your text from left to right; pin units to compare them, and read their letters below the line.',
    ),
    empty: t('Once there is text, the chosen units’ gates and states are drawn over it here.'),
    create: async (tools) => (await import('./traces/traces.js')).createTraces(tools),
  },
  {
    key: 'detective',
    style: 'views/laboratory/probe',
    title: t('Detective'),
    how: t(
      'For each thing that a text can be in the middle of, these are the units whose state follows it most closely; choose one to see it over your text, or guess what a unit does.',
    ),
    empty: t(
      'Once there is text, the units that keep track of its quotations, brackets, words and lines are named here.',
    ),
    studies: ['detect', 'detectOwn', 'neurons'],
    create: async (tools) => (await import('./probe/probe.js')).createDetective(tools),
  },
  {
    key: 'memory',
    style: 'views/laboratory/memory',
    title: t('Memory'),
    how: t(
      'The cell state is the sum of what each token wrote into it, faded by the forget gates since: every layer of the stream is one token’s part, and the bars say how much of what is held at the selected token each token wrote.',
    ),
    empty: t('Once there is text, the cell’s memory is taken apart here into what each token wrote.'),
    create: async (tools) => (await import('./memory/memory.js')).createMemory(tools),
  },
  {
    key: 'saturation',
    style: 'views/laboratory/saturation',
    title: t('Saturation'),
    how: t(
      'Each dot is a unit: the further right, the more often its gate is nearly open (above 0.9), the higher, the more often nearly shut (below 0.1); near the corner at the left below, a gate is in between.',
    ),
    studies: ['neurons'],
    empty: t(
      'Once there is text, you see here which units’ gates are always open, always shut, or in between.',
    ),
    create: async (tools) => (await import('./saturation/saturation.js')).createSaturation(tools),
  },
  {
    key: 'influence',
    style: 'views/laboratory/influence',
    title: t('Why this suggestion'),
    how: t(
      'Choose a suggestion, or type any continuation: the colour and the bar of each letter say how much it raises or lowers the continuation’s log-probability.',
    ),
    empty: t('Once there is text and something to go on with, each letter’s influence on it is shown here.'),
    studies: ['influence', 'occlude'],
    create: async (tools) => (await import('./influence/influence.js')).createInfluence(tools),
  },
  {
    key: 'puppetry',
    title: t('Puppetry'),
    how: t(
      'Pull a gate’s strings, hold it at a value, multiply it, or switch a unit off, and see what the model then makes of your text, beside what it made of it untouched.',
    ),
    empty: t('Once there is text, you change what the LSTM does here, and see what follows.'),
    create: async (tools) => (await import('./interventions/interventions.js')).createPuppetry(tools),
  },
  {
    key: 'lesion',
    style: 'views/laboratory/ablation',
    title: t('Lesion'),
    how: t(
      'Every unit is switched off in turn, and your text is read without it: the more bits a character then costs, the more the model needs that unit here.',
    ),
    empty: t('Once there is text, the units that it needs most are looked for here.'),
    studies: ['lesion'],
    create: async (tools) => (await import('./ablation/ablation.js')).createLesion(tools),
  },
  {
    key: 'match',
    asItIs: true,
    style: 'views/laboratory/match',
    title: t('Match'),
    how: t(
      'Choose a span of the text: the units that are on there and off around it are drawn below, where each bar is a token and a full one is on; the lists show where else most of them are.',
    ),
    empty: t('Once there is text, you can choose a span of it here and see which units are on just there.'),
    studies: ['match'],
    create: async (tools) => (await import('./match/match.js')).createMatch(tools),
  },
  {
    key: 'past',
    asItIs: true,
    style: 'views/laboratory/counterfactual',
    title: t('Edit the past'),
    how: t(
      'Change something in the copy of your text: the lines show how far the states are from what they were, token by token after the change; below, a strong colour is where a unit still remembers it.',
    ),
    empty: t(
      'Once there is text, you can change its past here and watch how long the LSTM remembers the change.',
    ),
    studies: ['reread'],
    create: async (tools) => (await import('./counterfactual/counterfactual.js')).createPast(tools),
  },
  {
    key: 'compare',
    asItIs: true,
    style: 'views/laboratory/compare',
    title: t('Compare'),
    how: t(
      'A second model reads the same text: bars upward are the surprise of this model, bars downward that of the other, in bits, piece by piece of what both read whole.',
    ),
    empty: t('Once there is text, a second model can read it here, beside this one.'),
    create: async (tools) => (await import('./compare/compare.js')).createCompare(tools),
  },
]);
