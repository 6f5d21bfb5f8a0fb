/** @typedef {import('../types.d.ts').LabTools} LabTools */
/** @typedef {import('../types.d.ts').LabView} LabView */

/**
 * @typedef {object} ViewPlan
 * @property {string} key in the address
 * @property {string} title
 * @property {string} how to read it, in one sentence
 * @property {string} empty what it will show once there is text
 * @property {import('../types.d.ts').StudyName[]} [studies] whose progress and failure the panel shows
 * @property {(tools: LabTools) => Promise<LabView>} create fetches the view when it is opened for the first time
 */

/**
 * The laboratory's views, in the order of their tabs.
 * @type {readonly ViewPlan[]}
 */
export const VIEWS = Object.freeze([
  {
    key: 'traces',
    title: 'Traces',
    how: 'Each unit’s gates and states run over your text from left to right; pin units to compare them, and read their letters below the line.',
    empty: 'Once there is text, the chosen units’ gates and states are drawn over it here.',
    create: async (tools) => (await import('./traces.js')).createTraces(tools),
  },
  {
    key: 'influence',
    title: 'Why this suggestion',
    how: 'Choose a suggestion, or type any continuation: the colour and the bar of each letter say how much it raises or lowers the continuation’s log-probability.',
    empty: 'Once there is text and something to go on with, each letter’s influence on it is shown here.',
    studies: ['influence', 'occlude'],
    create: async (tools) => (await import('./influence.js')).createInfluence(tools),
  },
]);
