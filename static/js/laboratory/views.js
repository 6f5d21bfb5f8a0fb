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
    key: 'puppetry',
    title: 'Puppetry',
    how: 'Pull a gate’s strings, hold it at a value, multiply it, or switch a unit off, and see what the model then makes of your text, beside what it made of it untouched.',
    empty: 'Once there is text, you change what the LSTM does here, and see what follows.',
    create: async (tools) => (await import('./puppetry.js')).createPuppetry(tools),
  },
  {
    key: 'lesion',
    title: 'Lesion',
    how: 'Every unit is switched off in turn, and your text is read without it: the more bits a character then costs, the more the model needs that unit here.',
    empty: 'Once there is text, the units that it needs most are looked for here.',
    studies: ['lesion'],
    create: async (tools) => (await import('./lesion.js')).createLesion(tools),
  },
]);
