import { keep, recall } from '../../ui/storage.js';
import { t } from '../../ui/language.js';
import { notify } from '../shared/state/notify.js';
import { typeDemo } from '../shared/state/demo.js';
import { select } from '../shared/state/selection.js';
import { applyUrl } from '../shared/state/url.js';
import { tellingColumn, tellingUnit } from './drawing/moment.js';
import { fetchLabelledUnits } from './held-out-units.js';
import { storyOf } from './sentences.js';

/** @import { Card, Parity } from '../../core/model/types.d.ts' */
/** @import { Selection } from '../../views/types.d.ts' */
/** @import { LabelledUnit } from './drawing/types.d.ts' */
/** @import { State, UrlState } from '../shared/state/types.d.ts' */

/**
 * The sentence, letter and unit that the panels are about. What a link names, or the reader chooses, comes before what
 * shows most.
 * @param {State} state @param {UrlState | null} link @param {() => void} draw
 */
export function createStory(state, link, draw) {
  const linksColumn = link?.selection.column !== undefined;
  let columnIsChosen = linksColumn;
  /** @type {readonly LabelledUnit[]} */
  let labelledUnits = [];

  /** Selects a unit and a letter that show much, unless they are chosen. */
  function selectTelling() {
    const { recording, selection } = state;
    if (!recording || recording.columns.length < 3) return;
    const { layer } = selection;
    const unit = selection.unit ?? tellingUnit(recording, layer);
    if (unit !== selection.unit) select(state, { unit });
    if (!columnIsChosen) select(state, { column: tellingColumn(recording, layer, unit) });
  }

  /** @param {Card} card */
  async function labelUnits(card) {
    labelledUnits = [];
    const units = await fetchLabelledUnits(card);
    if (state.card?.name !== card.name) return;
    labelledUnits = units ?? [];
    if (!units) notify(state, 'units', noLabels());
    draw();
  }

  return {
    labelledUnits: () => labelledUnits,
    selectTelling,
    /** Shows the sample of the first model while the model is loading. */
    open() {
      typeDemo(state, '');
      if (link) applyUrl(state, link);
    },
    /** A model is known. @param {Card} card @param {Parity} parity */
    begin(card, parity) {
      const story = storyOf(card, parity);
      typeDemo(state, link?.text ?? (state.demo || recall('sessionStorage', 'sentence') || story.text));
      columnIsChosen = linksColumn;
      if (link?.selection.unit === undefined && story.unit !== null && state.demo === story.text)
        select(state, { layer: 0, unit: story.unit });
      selectTelling();
      void labelUnits(card);
    },
    labelAgain() {
      if (state.card) void labelUnits(state.card);
      draw();
    },
    /** @param {string} text */
    write(text) {
      keep('sessionStorage', 'sentence', text);
      typeDemo(state, text);
      columnIsChosen = true;
      select(state, { column: null });
    },
    /** @param {Partial<Selection>} selection */
    choose(selection) {
      columnIsChosen = true;
      select(state, selection);
    },
  };
}

function noLabels() {
  return {
    title: t('Units without labels'),
    message: t('What units of this model track could not be loaded. Is the server still running?'),
    severe: false,
  };
}
