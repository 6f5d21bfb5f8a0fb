import type { LabData, LabTools } from '../shared/types.d.ts';
import type { createParts } from './ablation.js';
import type { createUnitList } from './unit-list.js';

/** Bits per character that a unit costs. */
export interface Ranked {
  unit: number;
  cost: number;
}

export type UnitList = ReturnType<typeof createUnitList>;

export interface Ablation {
  tools: LabTools;
  parts: ReturnType<typeof createParts>;
  data: LabData | null;
  /** The example was asked for. */
  isBegun: boolean;
}

/** From values to pixels of the curve. */
export interface CurveScales {
  x: (rank: number) => number;
  y: (cost: number) => number;
}
