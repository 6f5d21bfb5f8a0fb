/** Where the parts of the cell's diagram stand: next to each other, or below each other on a phone. */

/** @import { CellLayout } from './types.d.ts' */

export const GATE_SIZE = [140, 88];
export const CHIP_SIZE = [92, 46];

/** The lines of the flows end an arrowhead before what they lead to. @type {CellLayout} */
export const WIDE = {
  viewBox: '0 46 880 366',
  chips: {
    cellBefore: [54, 84],
    cell: [826, 84],
    hidden: [826, 208],
    hiddenBefore: [54, 296],
    token: [54, 376],
  },
  gates: { forget: [212, 300], input: [366, 300], candidate: [520, 300], output: [674, 300] },
  exit: [0, -46],
  doors: {
    forget: { at: [212, 84], flow: 0 },
    input: { at: [443, 190], flow: 0 },
    output: { at: [674, 208], flow: 0 },
  },
  sum: [443, 84],
  tanh: [674, 146],
  flows: {
    cellBefore: 'M100 84H183',
    kept: 'M231 84H418',
    candidate: 'M520 256V190H472',
    written: 'M443 171V109',
    cell: 'M458 84H770',
    lookedAt: 'M674 84V121',
    squashed: 'M674 162V179',
    hidden: 'M693 208H770',
  },
  controls: {
    forget: 'M212 256V103',
    input: 'M366 256V190H424',
    output: 'M674 256V227',
  },
  bus: 'M100 296H124V376M100 376H674V344M520 376V344M366 376V344M212 376V344',
  notes: {
    kept: { at: [327, 66], anchor: 'middle' },
    written: { at: [455, 138], anchor: 'start' },
    squashed: { at: [704, 151], anchor: 'start' },
  },
};

/** @type {CellLayout} */
export const TALL = {
  viewBox: '0 0 368 636',
  chips: {
    cellBefore: [280, 30],
    cell: [280, 408],
    hidden: [280, 606],
    hiddenBefore: [62, 30],
    token: [62, 92],
  },
  gates: { forget: [92, 174], input: [92, 274], candidate: [92, 374], output: [92, 520] },
  exit: [74, 0],
  doors: {
    forget: { at: [280, 174], flow: 90 },
    input: { at: [208, 324], flow: 0 },
    output: { at: [280, 520], flow: 90 },
  },
  sum: [280, 324],
  tanh: [280, 462],
  flows: {
    cellBefore: 'M280 53V145',
    kept: 'M280 193V299',
    candidate: 'M162 374H208V353',
    written: 'M227 324H255',
    cell: 'M280 339V375',
    lookedAt: 'M280 431V437',
    squashed: 'M280 478V491',
    hidden: 'M280 539V573',
  },
  controls: {
    forget: 'M162 174H261',
    input: 'M162 274H208V305',
    output: 'M162 520H261',
  },
  bus: 'M16 30H10V520H22M16 92H10M10 174H22M10 274H22M10 374H22',
  notes: {
    kept: { at: [268, 250], anchor: 'end' },
    written: { at: [292, 360], anchor: 'start' },
    squashed: { at: [268, 492], anchor: 'end' },
  },
};
