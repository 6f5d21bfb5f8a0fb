import type { persistence } from '../../../core/study/state-difference.js';
import type { CounterfactualResult, Study } from '../../../core/study/types.d.ts';
import type { Recorded, Token } from '../../../core/types.d.ts';
import type { Palette } from '../../../ui/types.d.ts';
import type { LabData, LabTools } from '../shared/types.d.ts';
import type { TrackPlan } from '../shared/token-row.js';
import type { Slot } from './alignment.js';
import type { createParts } from './counterfactual.js';
import type { createFields } from './editing.js';
import type { Patch } from './edits.js';
import type { createMeasures } from './scene.js';

export type Answer = NonNullable<Study<'counterfactual'>['answer']>;
export type Persistence = ReturnType<typeof persistence>;

/** What is drawn. */
export interface CounterfactualScene {
  /** Of the text. */
  columns: Recorded[];
  /** null: nothing is changed yet. */
  other: CounterfactualResult | null;
  slots: Slot[];
  /** Of the slots. */
  plan: TrackPlan;
  logarithmic: boolean;
  /** Column of the common end from which on half of the difference is gone. */
  half: number | null;
  /** The selected slot. */
  marked: number | null;
  /** The units from top to bottom. */
  heat: { units: number[]; image: string; selected: number | null } | null;
  trace: UnitTrace | null;
}

export interface UnitTrace {
  layer: number;
  unit: number;
  units: number;
}

export interface Counterfactual {
  tools: LabTools;
  parts: ReturnType<typeof createParts>;
  measures: ReturnType<typeof createMeasures>;
  data: LabData | null;
  /** About the copy; null while there is none, or it is about another layer. */
  answer: Answer | null;
  /** The answer about the copy is still to come. */
  waiting: boolean;
  scene: CounterfactualScene | null;
  picture: SVGSVGElement | null;
  palette: Palette;
  logarithmic: boolean;
}

export interface Editing {
  fields: ReturnType<typeof createFields>;
  /** That was read. */
  text: string;
  /** Makes the copy of it. */
  patch: Patch | null;
  /** That can be replaced. */
  token: Token | null;
  /** The name of the experiment that is shown before anybody has changed the copy. */
  example: string | null;
  /** Somebody has changed the copy. */
  isTouched: boolean;
  onChange: () => void;
}
