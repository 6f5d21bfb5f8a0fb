// What the comic draws.
import type { Card } from '../../../core/model/types.d.ts';
import type { Voices } from '../../../core/study/types.d.ts';
import type { Intervention, Recording, Suggestion, Token } from '../../../core/types.d.ts';

/** In units of a picture. */
export type Point = [number, number];

/** An edge of a bubble. */
export type Side = 'below' | 'above' | 'left' | 'right';

export type Six = { i: number; f: number; o: number; g: number; c: number; h: number };

export interface Moment {
  recording: Recording;
  column: number;
  layer: number;
  unit: number;
  token: Token;
  now: Six;
  /** All zero before the start token. */
  before: Six;
  /** The largest absolute cell state over the text, rounded up. */
  reach: number;
  /** The likeliest words. */
  next: Suggestion[];
  /** The words of the model without held gates. */
  untouched: Suggestion[] | null;
  /** The held gates. */
  changes: readonly Intervention[];
  /** False while the values are those of the model’s sample. */
  live: boolean;
  card: Card | null;
  /** How the units of the last layer vote on the likeliest next letters; empty until the model has been asked. */
  voices: Voices;
  /** False while they are those of another letter. */
  heard: boolean;
  /** Units with a known label, the clearest first. */
  labelledUnits: readonly LabelledUnit[];
}

/** A unit with the label that it follows; `measure`: how closely. */
export type LabelledUnit = { layer: number; unit: number; label: string; measure: string };
