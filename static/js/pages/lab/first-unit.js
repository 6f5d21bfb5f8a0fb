import { select } from '../shared/state/selection.js';

/** @import { Neurons } from '../../core/model/types.d.ts' */
/** @import { Study } from '../../core/study/types.d.ts' */
/** @import { State } from '../shared/state/types.d.ts' */

/**
 * Before anybody selects something, one unit is selected: the story's, or else the one that the model's files say most
 * of. A mean of all units is nothing that any of them does.
 * @param {State} state
 */
export function createFirstUnit(state) {
  /** The model that somebody has selected something in. @type {string | null} */
  let touched = null;
  /** The model that a link, which names a layer, was about. @type {string | null} */
  let linked = null;

  return {
    touch() {
      touched = state.name;
    },
    /** Returns whether it has selected a unit. */
    select() {
      const { pendingUrl, selection, recording, name } = state;
      if (pendingUrl?.selection.layer !== undefined) linked = name;
      if (touched === name || linked === name || !recording) return false;
      const place = firstUnit(state);
      const isThere = selection.unit !== null && (selection.column !== null || columnOf(state) === null);
      if (isThere) return false;
      if (!place || place.layer >= recording.layers.length) return false;
      select(state, { ...place, column: columnOf(state) });
      return true;
    },
  };
}

/** In the story's text, where its unit changes; null: at the end. @param {State} state */
function columnOf({ card, demo, recording }) {
  const { story } = card ?? {};
  const column = story && demo === story.text ? story.question.at + 1 : null;
  return column !== null && column < (recording?.columns.length ?? 0) ? column : null;
}

/** @param {State} state @returns {{ layer: number, unit: number } | null} */
function firstUnit({ card, studies }) {
  if (card?.story) return { layer: card.story.unit.layer, unit: card.story.unit.unit };
  const study = /** @type {Study<'heldOutUnits'> | undefined} */ (studies.get('heldOutUnits'));
  return bestUnit(study?.answer?.result.neurons ?? null);
}

/** @param {Neurons | null} neurons */
function bestUnit(neurons) {
  const best = neurons?.labels.find(({ units }) => units.length > 0)?.units[0];
  return best ? { layer: best.layer, unit: best.unit } : null;
}
