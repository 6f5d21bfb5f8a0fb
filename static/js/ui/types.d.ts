// Shapes of the user interface.
import type { Ramp } from './ramp.js';

/** A value of a unit at one token. */
export interface Quantity {
  key: 'input' | 'forget' | 'output' | 'candidate' | 'cell' | 'hidden';
  symbol: string;
  /** In the language of the page. */
  name: string;
  /** Six words or fewer. */
  meaning: string;
  /** The CSS variable of its colour. */
  variable: string;
  /** [0, 1], [−1, 1] or any number. */
  domain: 'gate' | 'signed' | 'unbounded';
  pattern: string;
}

/** The page's colours, for canvases. */
export interface Palette {
  /** Another one for other colours. */
  name: string;
  ink: string;
  inkSoft: string;
  hairline: string;
  gates: string[];
  ramps: Ramp[];
}
