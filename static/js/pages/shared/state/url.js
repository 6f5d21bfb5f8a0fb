import { changesIn, selectionIn } from './url-state.js';
import { setChanges } from './interventions.js';
import { select } from './selection.js';

/** @import { LayerInfo } from '../../../core/types.d.ts' */
/** @import { State, UrlState } from './types.d.ts' */

/** Selects what an address names: at once, or when the model is loaded. @param {State} state @param {UrlState} url */
export function applyUrl(state, url) {
  state.view = url.view ?? state.view;
  if (state.phase !== 'ready' || !state.recording) state.pendingUrl = url;
  else applyToLayers(state, url, state.recording.layers);
}

/** @param {State} state @param {UrlState} url @param {LayerInfo[]} layers */
function applyToLayers(state, { selection, changes }, layers) {
  select(state, selectionIn(selection, layers));
  // A window model has no steps to intervene in.
  const possible = state.card?.graph.kind === 'step' ? changesIn(changes, layers) : [];
  if (possible.length > 0) setChanges(state, possible);
}

/** Selects what the address named while the model was loading. @param {State} state @param {LayerInfo[]} layers */
export function applyPendingUrl(state, layers) {
  if (state.pendingUrl) applyToLayers(state, state.pendingUrl, layers);
  state.pendingUrl = null;
}
