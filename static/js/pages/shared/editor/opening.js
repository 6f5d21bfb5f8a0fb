import { NONE } from '../../../views/editor/composition.js';
import { insertText } from '../../../views/editor/insert.js';
import { edit } from '../../../views/editor/suggestion-state.js';
import { parseUrlState } from '../state/url-state.js';
import { applyUrl } from '../state/url.js';

/** @import { Composition } from '../../../views/editor/types.d.ts' */
/** @import { OpeningParts } from './types.d.ts' */

/** What the page opens with: the text and selection of a link, the text of this session, or the demo. @param {OpeningParts} parts */
export function createOpening({ state, area, kept, onChanges, beginDemo, draw }) {
  function followAddress() {
    const link = parseUrlState(location.hash);
    if (!link) return;
    applyUrl(state, link);
    if (state.phase === 'ready') onChanges();
    draw();
    if (link.text === null || link.text === area.value) return;
    replaceText(area, link.text, state.text);
    kept.keep(link.text);
  }

  return {
    followAddress,
    restore() {
      area.value = kept.recall() ?? area.value;
      followAddress();
      const { value } = area;
      area.setSelectionRange(value.length, value.length);
      edit(state, {
        value,
        start: value.length,
        end: value.length,
        ...NONE,
        engaged: false,
        room: Infinity,
        oneLine: false,
      });
      if (value === '') beginDemo();
    },
  };
}

/**
 * Replaces the user's text as typing would: undo brings it back.
 * @param {HTMLTextAreaElement} area @param {string} text @param {Composition} composition in the area
 */
function replaceText(area, text, composition) {
  if (area.value === '') {
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
    return;
  }
  area.select();
  insertText(area, text, composition);
}
