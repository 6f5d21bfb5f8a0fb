// Shapes of the exercise “Be the gate”.
import type { NextToken, Recorded } from '../../../core/types.d.ts';

export type Gate = 'input' | 'forget' | 'output';
export type HoldKey = 'shield' | 'keep' | 'drop' | 'shut' | 'mute';

/** Gates of the group, and where they are held. */
export interface HoldOption {
  key: HoldKey;
  gates: Partial<Record<Gate, number>>;
}

/** What a hold does to the letter after the text. */
export interface Outcome {
  /** Of the text, without the letter, as the changed model reads it. */
  columns: Recorded[];
  /** Of the letter. */
  probability: number;
}

export interface MeasuredHold extends HoldOption, Outcome {}

export interface Task {
  /** Column from which on the gates are held. */
  from: number;
  /** The letter that is asked about. */
  letter: string;
  /** With no gate held. */
  untouched: Outcome;
  /** As they are offered. */
  holds: MeasuredHold[];
  /** The one that makes the letter likeliest. */
  best: HoldKey;
}

/** `label`: what the units follow. */
export interface Group {
  layer: number;
  units: readonly number[];
  /** The unit that is shown. */
  unit: number;
  label: string;
}

export interface Round extends Task {
  group: Group;
  language: string;
  vocabulary: readonly string[];
  answer: HoldKey | null;
  /** The hold that is looked at; null: none. */
  shown: HoldKey | null;
}

export interface NextData {
  letter: string;
  /** With no gate held. */
  untouched: number;
  /** With what is looked at; null: nothing is. */
  held: number | null;
  /** The likeliest of those. */
  next: readonly NextToken[];
  vocabulary: readonly string[];
}
