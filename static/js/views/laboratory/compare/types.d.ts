import type { Piece } from '../../../core/study/types.d.ts';
import type { Recorded } from '../../../core/types.d.ts';
import type { LabData, LabTools } from '../shared/types.d.ts';
import type { TrackPlan } from '../shared/token-row.js';
import type { createParts } from './compare.js';
import type { createOtherModel } from './second-model.js';

/** One unit's cell state, of the model with these columns. */
export interface Trace {
  unit: number;
  units: number;
  layer: number;
  columns: Recorded[];
}

/** What is drawn. */
export interface CompareScene {
  pieces: Piece[];
  /** Of the pieces. */
  plan: TrackPlan;
  /** The selected piece. */
  marked: number | null;
  own: Trace | null;
  other: Trace;
}

export interface Compare {
  tools: LabTools;
  other: ReturnType<typeof createOtherModel>;
  parts: ReturnType<typeof createParts>;
  align: (one: Recorded[], other: Recorded[], unk: number, otherUnk: number) => Piece[];
  data: LabData | null;
  scene: CompareScene | null;
  picture: SVGSVGElement | null;
  /** Of the page's model. */
  name: string | null;
  /** Somebody has chosen a second model, or none. */
  isChosen: boolean;
}
