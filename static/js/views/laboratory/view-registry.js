import { t } from '../../ui/language.js';

/** @import { StudyName } from '../../core/study/types.d.ts' */
/** @import { TermKey } from '../../ui/terms.js' */
/** @import { LabTools, LabView } from './shared/types.d.ts' */

/**
 * @typedef {object} ViewPlan
 * @property {string} key in the address
 * @property {string} title
 * @property {string} how to read it, in one sentence
 * @property {TermKey[]} [terms] that are explained in it
 * @property {boolean} [showsUntouched] it shows the untouched model, whatever is changed
 * @property {string} [style] sheet that comes with it
 * @property {StudyName[]} [studies] whose progress and failure the panel shows
 * @property {(tools: LabTools) => Promise<LabView>} create fetches the view when it is opened for the first time
 */

/** A question of the laboratory, and the views that answer it. @typedef {{ key: string, title: string, plans: ViewPlan[] }} Question */

/** @returns {Question[]} */
export function questions() {
  return [
    { key: 'knows', title: t('What does a unit know?'), plans: [probe(), unitSearch(), traces()] },
    { key: 'remembers', title: t('How long does it remember?'), plans: [memory(), saturation()] },
    { key: 'why', title: t('Why this word?'), plans: [influence(), counterfactual()] },
    { key: 'what-if', title: t('What if…?'), plans: [interventions(), ablation(), compare()] },
  ];
}

/** All views, in the order of their tabs. */
export function viewPlans() {
  return questions().flatMap(({ plans }) => plans);
}

/** @returns {ViewPlan} */
function probe() {
  return {
    key: 'detective',
    style: 'views/laboratory/probe',
    title: t('Probe'),
    how: t(
      'A probe finds the units that know best whether we are inside a quotation, a bracket or a line. Select one to see it over your text.',
    ),
    terms: ['probe'],
    studies: ['probe', 'probeCustom', 'heldOutUnits'],
    create: async (tools) => (await import('./probe/probe.js')).createProbe(tools),
  };
}

/** @returns {ViewPlan} */
function unitSearch() {
  return {
    key: 'match',
    showsUntouched: true,
    style: 'views/laboratory/match',
    title: t('Unit search'),
    how: t(
      'Choose a span of the text to find the units that are on there and off around it. A filled bar means on. The lists show where else most of these units are on.',
    ),
    studies: ['unitSearch'],
    create: async (tools) => (await import('./match/match.js')).createMatch(tools),
  };
}

/** @returns {ViewPlan} */
function traces() {
  return {
    key: 'traces',
    title: t('Traces'),
    how: t('Follow a unit’s gates and states along your text. Pin several units to compare them.'),
    create: async (tools) => (await import('./traces/traces.js')).createTraces(tools),
  };
}

/** @returns {ViewPlan} */
function memory() {
  return {
    key: 'memory',
    style: 'views/laboratory/memory',
    title: t('Memory'),
    how: t(
      'The cell state is the sum of what every letter wrote, reduced by every forget gate since. Each layer of the stream is the part of one letter, or of a few.',
    ),
    create: async (tools) => (await import('./memory/memory.js')).createMemory(tools),
  };
}

/** @returns {ViewPlan} */
function saturation() {
  return {
    key: 'saturation',
    style: 'views/laboratory/saturation',
    title: t('Gate saturation'),
    how: t(
      'Each dot is a unit. Further right: its gate is nearly open more often. Higher: nearly shut more often. Bottom left: half open most of the time, without saturation.',
    ),
    terms: ['saturation'],
    studies: ['heldOutUnits'],
    create: async (tools) => (await import('./saturation/saturation.js')).createSaturation(tools),
  };
}

/** @returns {ViewPlan} */
function influence() {
  return {
    key: 'influence',
    style: 'views/laboratory/influence',
    title: t('Influence'),
    how: t(
      'Choose a suggestion or type a continuation. The colour and bar of each letter show how much it raises or lowers the log-probability of the continuation.',
    ),
    terms: ['logProbability'],
    studies: ['influence', 'occlusion'],
    create: async (tools) => (await import('./influence/influence.js')).createInfluence(tools),
  };
}

/** @returns {ViewPlan} */
function counterfactual() {
  return {
    key: 'past',
    showsUntouched: true,
    style: 'views/laboratory/counterfactual',
    title: t('Edit the past'),
    how: t(
      'A counterfactual: change something in the copy of your text. The lines show how far the states differ at each letter after the change. Below, a strong colour means that a unit still remembers it.',
    ),
    terms: ['counterfactual'],
    studies: ['counterfactual'],
    create: async (tools) => (await import('./counterfactual/counterfactual.js')).createCounterfactual(tools),
  };
}

/** @returns {ViewPlan} */
function interventions() {
  return {
    key: 'puppetry',
    title: t('Hold a gate'),
    how: t(
      'An intervention: hold a gate at a value, scale it, or switch a unit off. The changed model reads your text alongside the original.',
    ),
    terms: ['intervention'],
    studies: ['held'],
    create: async (tools) => (await import('./interventions/interventions.js')).createInterventions(tools),
  };
}

/** @returns {ViewPlan} */
function ablation() {
  return {
    key: 'lesion',
    style: 'views/laboratory/ablation',
    title: t('Switch units off'),
    how: t(
      'An ablation: each unit is switched off in turn, and the text is read without it. The more bits per character this costs, the more the model needs the unit here.',
    ),
    terms: ['ablation', 'bits'],
    studies: ['ablation'],
    create: async (tools) => (await import('./ablation/ablation.js')).createAblation(tools),
  };
}

/** @returns {ViewPlan} */
function compare() {
  return {
    key: 'compare',
    showsUntouched: true,
    style: 'views/laboratory/compare',
    title: t('Compare models'),
    how: t(
      'A second model reads the same text. Bars upwards show the surprise of this model, bars downwards that of the other, in bits.',
    ),
    terms: ['surprise', 'bits'],
    create: async (tools) => (await import('./compare/compare.js')).createCompare(tools),
  };
}
