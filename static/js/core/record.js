/** Places in `LayerValues`, and in QUANTITIES: without their names, which workers have no use for. */
export const INPUT = 0;
export const FORGET = 1;
export const OUTPUT = 2;
export const CANDIDATE = 3;
export const CELL = 4;
export const HIDDEN = 5;
