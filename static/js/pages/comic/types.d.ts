// Shapes of the comic.
import type { Moment } from './drawing/types.d.ts';

/** Where the reader drags a gate, in units of the picture. */
export type Handle = { quantity: number; x: number; y: number; width: number; height: number };

export interface Scene {
  node: Element;
  bubbles?: Node[];
  handles?: Handle[];
  /** What the reader can choose, below the picture. */
  controls?: Node[];
  /** The drawing that the transcript describes, where the node only contains it. */
  picture?: SVGElement;
  /** The class of a frame of its own. */
  frame?: string;
  transcript?: () => string;
  /** `run`: how far the panel has been played, 0 to 1. */
  update: (moment: Moment, run: number) => void;
}

export interface Plan {
  key: string;
  title: () => string;
  wide?: boolean;
  create: () => Scene;
  /** What the narrator says; without it, the panel is silent. */
  say?: (moment: Moment) => string;
  /** An equation as equations.js reads it, or several with semicolons between them. */
  formula?: string;
  /** The same with the numbers of this token. */
  numbers?: (moment: Moment) => string;
  /** Without it, the scene has one of its own. */
  transcript?: (moment: Moment) => string;
  /** What stands below the narrator's words. */
  more?: () => HTMLElement;
}

export interface Tools {
  hold: (quantity: number, value: number, continues: boolean) => void;
  release: (quantity: number) => void;
}
