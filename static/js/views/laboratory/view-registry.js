import { t } from '../../ui/language.js';

/** @import { StudyName } from '../../core/study/types.d.ts' */
/** @import { LabTools, LabView } from './shared/types.d.ts' */

/**
 * @typedef {object} ViewPlan
 * @property {string} key in the address
 * @property {string} title
 * @property {string} how to read it, in one sentence
 * @property {string} empty what it will show once there is text
 * @property {boolean} [showsUntouched] it shows the untouched model, whatever is changed
 * @property {string} [style] sheet that comes with it
 * @property {StudyName[]} [studies] whose progress and failure the panel shows
 * @property {(tools: LabTools) => Promise<LabView>} create fetches the view when it is opened for the first time
 */

/** The laboratory's views, in the order of their tabs. @returns {ViewPlan[]} */
export function viewPlans() {
  return [
    {
      key: 'traces',
      title: t('Traces'),
      how: t('Follow a unit’s gates and states along your text. Pin several units to compare them.'),
      empty: t('Once there is text, the gates and states of the selected units are drawn over it here.'),
      create: async (tools) => (await import('./traces/traces.js')).createTraces(tools),
    },
    {
      key: 'detective',
      style: 'views/laboratory/probe',
      title: t('Detective'),
      how: t(
        'Which unit knows that we are inside a quotation, a bracket or a line? A probe finds the units that track each of these best. Select one to see it over your text, or guess what a unit does.',
      ),
      empty: t(
        'Once there is text, the units that track its quotations, brackets, words and lines are listed here.',
      ),
      studies: ['probe', 'probeCustom', 'heldOutUnits'],
      create: async (tools) => (await import('./probe/probe.js')).createProbe(tools),
    },
    {
      key: 'memory',
      style: 'views/laboratory/memory',
      title: t('Memory'),
      how: t(
        'The cell state is the sum of what every token wrote into it, reduced by every forget gate since. Each layer of the stream is the contribution of one token; the bars show how much each token contributed to the memory at the selected token.',
      ),
      empty: t('Once there is text, the cell’s memory is broken down here into what each token wrote.'),
      create: async (tools) => (await import('./memory/memory.js')).createMemory(tools),
    },
    {
      key: 'saturation',
      style: 'views/laboratory/saturation',
      title: t('Saturation'),
      how: t(
        'Each dot is a unit. Further right: its gate is nearly open (above 0.9) more often. Higher: nearly shut (below 0.1) more often. Bottom left: half open most of the time.',
      ),
      studies: ['heldOutUnits'],
      empty: t(
        'Once there is text, this view shows which units’ gates are always open, always shut or in between.',
      ),
      create: async (tools) => (await import('./saturation/saturation.js')).createSaturation(tools),
    },
    {
      key: 'influence',
      style: 'views/laboratory/influence',
      title: t('Why this suggestion'),
      how: t(
        'Choose a suggestion or type a continuation. The colour and bar of each letter show how much it raises or lowers the log-probability of the continuation.',
      ),
      empty: t(
        'Once there is text and a continuation, the influence of each letter on the continuation is shown here.',
      ),
      studies: ['influence', 'occlusion'],
      create: async (tools) => (await import('./influence/influence.js')).createInfluence(tools),
    },
    {
      key: 'puppetry',
      title: t('Puppetry'),
      how: t(
        'Intervene in the model: clamp a gate to a value, scale it, or switch a unit off. The changed model reads your text alongside the original.',
      ),
      empty: t('Once there is text, you can change what the LSTM does here and see the result.'),
      create: async (tools) => (await import('./interventions/interventions.js')).createInterventions(tools),
    },
    {
      key: 'lesion',
      style: 'views/laboratory/ablation',
      title: t('Lesion'),
      how: t(
        'Ablation: each unit is switched off in turn, and the text is read without it. The more bits per character this costs, the more the model needs the unit here.',
      ),
      empty: t('Once there is text, this view can find the units that it needs most.'),
      studies: ['ablation'],
      create: async (tools) => (await import('./ablation/ablation.js')).createAblation(tools),
    },
    {
      key: 'match',
      showsUntouched: true,
      style: 'views/laboratory/match',
      title: t('Match'),
      how: t(
        'Unit search: choose a span of the text to find the units that are on there and off around it. Below, each bar is a token, and a filled bar means on. The lists show where else most of these units are on.',
      ),
      empty: t('Once there is text, you can choose a span of it here and see which units are on only there.'),
      studies: ['unitSearch'],
      create: async (tools) => (await import('./match/match.js')).createMatch(tools),
    },
    {
      key: 'past',
      showsUntouched: true,
      style: 'views/laboratory/counterfactual',
      title: t('Edit the past'),
      how: t(
        'Counterfactual edit: change something in the copy of your text. The lines show how far the states differ at each token after the change. Below, a strong colour means that a unit still remembers it.',
      ),
      empty: t(
        'Once there is text, you can change its past here and see how long the LSTM remembers the change.',
      ),
      studies: ['counterfactual'],
      create: async (tools) =>
        (await import('./counterfactual/counterfactual.js')).createCounterfactual(tools),
    },
    {
      key: 'compare',
      showsUntouched: true,
      style: 'views/laboratory/compare',
      title: t('Compare'),
      how: t(
        'A second model reads the same text. Bars upwards show the surprise of this model, bars downwards that of the other, in bits. Each segment is a whole number of tokens in both models.',
      ),
      empty: t('Once there is text, a second model can read it here alongside this one.'),
      create: async (tools) => (await import('./compare/compare.js')).createCompare(tools),
    },
  ];
}
