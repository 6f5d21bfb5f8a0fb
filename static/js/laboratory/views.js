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
    key: 'match',
    title: 'Match',
    how: 'Choose a span of the text: the units that are on there and off around it are drawn below, where each bar is a token and a full one is on; the lists show where else most of them are.',
    empty: 'Once there is text, you can choose a span of it here and see which units are on just there.',
    studies: ['match'],
    create: async (tools) => (await import('./match.js')).createMatch(tools),
  },
  {
    key: 'past',
    title: 'Edit the past',
    how: 'Change something in the copy of your text: the lines show how far the states are from what they were, token by token after the change; below, a strong colour is where a unit still remembers it.',
    empty:
      'Once there is text, you can change its past here and watch how long the LSTM remembers the change.',
    studies: ['reread'],
    create: async (tools) => (await import('./past.js')).createPast(tools),
  },
  {
    key: 'compare',
    title: 'Compare',
    how: 'A second model reads the same text: bars upward are the surprise of this model, bars downward that of the other, in bits, piece by piece of what both read whole.',
    empty: 'Once there is text, a second model can read it here, beside this one.',
    create: async (tools) => (await import('./compare.js')).createCompare(tools),
  },
]);
