import { keep, recall } from '../../../ui/storage.js';
import { parseSettings } from '../../../views/editor/settings.js';

/** @import { Settings } from '../../../views/editor/types.d.ts' */
/** @import { SettingsParts } from './types.d.ts' */

/** Applies and stores the settings. @param {SettingsParts} parts */
export function createSettingsControl({ state, client, area, kept, completer, draw }) {
  return {
    restore() {
      state.settings = parseSettings(recall('localStorage', 'settings'));
      client.learn(state.settings.learn);
      client.useWordCounts(state.settings.wordCounts);
    },
    /** @param {Partial<Settings>} change */
    change(change) {
      state.settings = { ...state.settings, ...change };
      keep('localStorage', 'settings', JSON.stringify(state.settings));
      if (change.learn !== undefined) client.learn(change.learn);
      if (change.wordCounts !== undefined) client.useWordCounts(change.wordCounts);
      // The eagerness changes the continuations; learning and word counts change all suggestions.
      if (['eagerness', 'learn', 'wordCounts'].some((name) => name in change)) completer.refresh();
      else completer.ask();
      draw();
    },
    /** @param {boolean} open whether the panel of the settings is open */
    tune(open) {
      state.tuning = open;
      draw();
    },
    /** After the word counts could not be loaded. */
    countAgain() {
      client.useWordCounts(true);
      completer.refresh();
      draw();
    },
    forget() {
      client.forget({ all: true });
      kept.forget(area.value);
      completer.refresh();
    },
  };
}
