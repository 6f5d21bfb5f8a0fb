import type { LabData, LabTools } from '../shared/types.d.ts';
import type { Suggestion } from '../../../core/types.d.ts';
import type { createFields } from './continuation-choice.js';
import type { Explained, Series } from './data.js';
import type { createParts } from './influence.js';
import type { Mode } from './modes.js';
import type { Box } from './text-layout.js';

export interface Influence {
  tools: LabTools;
  parts: ReturnType<typeof createParts>;
  modes: Mode[];
  /** Index into `modes`. */
  mode: number;
  /** Lengths and colours grow with the root of the influence. */
  isRoot: boolean;
  data: LabData | null;
  explained: Explained | null;
  /** That are shown. */
  series: Series[];
  /** That the picture was drawn for. */
  width: number;
  /** Column under the pointer. */
  pointed: number | null;
  /** What is explained where no word is suggested. */
  likeliestOf: (recording: LabData['recording'], card: LabData['card']) => Suggestion[];
}

/** What the picture shows. */
export interface InfluenceScene {
  explained: Explained;
  /** One, or two side by side. */
  series: Series[];
  isRoot: boolean;
}

export interface InfluencePicture {
  node: HTMLElement;
  picture: SVGSVGElement | null;
  layout: { boxes: Box[]; first: number; count: number } | null;
  mark: SVGGElement;
  /** Of the text that was drawn last: of another, the end is shown. */
  length: number;
}

export interface ContinuationChoice {
  fields: ReturnType<typeof createFields>;
  suggestions: Suggestion[];
  /** The word of the chip that was pressed; null: the first one. */
  chosen: string | null;
  /** The word that it is compared with; '': none. */
  rival: string;
  onChange: () => void;
}
