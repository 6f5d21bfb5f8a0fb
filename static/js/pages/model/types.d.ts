// What the page of a model has from the server.
import type { Epoch, ReliabilityBin } from '../../core/model/types.d.ts';

/** Null where the card has nothing to draw. */
export interface Charts {
  history: Epoch[] | null;
  /** Epoch whose weights were kept. */
  best: number;
  reliability: ReliabilityBin[] | null;
}
