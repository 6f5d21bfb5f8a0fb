// The text: shaded by the unit's memory, with the line of its forget gate, and completed as it is typed.
import { CELL, FORGET } from '../../core/record.js';
import { onChange } from '../../ui/on-change.js';
import { createAnnouncer } from '../../views/editor/announcer.js';
import { createBackdrop } from '../../views/editor/backdrop.js';
import { createGhost } from '../../views/editor/ghost.js';
import { createList } from '../../views/editor/list.js';
import { directionOf } from '../../views/editor/script.js';
import { ghostRequestOf, offerOf } from '../../views/editor/suggestion-state.js';
import { watchTextArea } from '../../views/editor/text-area.js';
import { markColour } from '../../views/gates/marks.js';
import { memoryMaximum } from './stage.js';

/** @import { SuggestionState, TextListeners } from '../../views/editor/types.d.ts' */
/** @import { Mark } from '../../views/types.d.ts' */
/** @import { Stage } from './types.d.ts' */

/**
 * @param {HTMLElement} node @param {TextListeners & { onAccept: (text: string) => void, onResize: () => void }} listeners
 */
export function createStoryText(node, { onAccept, onResize, ...listeners }) {
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (node.querySelector(selector));
  const area = /** @type {HTMLTextAreaElement} */ (part('textarea'));
  const backdrop = createBackdrop(part('.backdrop'));
  const ghost = createGhost(part('.ghost-layer'));
  const list = createList(part('.suggestions'), onAccept);
  const announcer = createAnnouncer(part('.announcer'));
  const draw = onChange((/** @type {string} */ text, /** @type {Stage | null} */ stage) =>
    backdrop.update(text, stage ? stageMarks(stage) : []),
  );
  watchTextArea(area, listeners);
  new ResizeObserver(onResize).observe(area);

  return {
    /** Scrolls to the letter that is looked at. */
    reveal() {
      const letter = part('.backdrop').querySelector('.is-current')?.getBoundingClientRect();
      const port = part('.scroller').getBoundingClientRect();
      if (!letter) return;
      if (letter.top < port.top) part('.scroller').scrollTop -= port.top - letter.top;
      if (letter.bottom > port.bottom) part('.scroller').scrollTop += letter.bottom - port.bottom;
    },
    /** Comes before `update`. @param {SuggestionState} state @returns {boolean} whether the ghost text fits */
    layOut(state) {
      const { before, ghost: shown, single } = ghostRequestOf(state);
      return ghost.place(before, shown, single);
    },
    /** @param {SuggestionState} state @param {Stage | null} stage @param {boolean} atEnd whether the newest letter is looked at */
    update(state, stage, atEnd) {
      // To those who only look at letters, words that follow the text's end mean nothing.
      const offer = atEnd && state.text.engaged ? offerOf(state) : null;
      part('.sheet').dir = directionOf(state.script);
      draw(state.text.value, stage);
      list.update(offer);
      announcer.update(offer);
    },
  };
}

/** @param {Stage} stage @returns {Mark[]} */
export function stageMarks(stage) {
  const { tokens, column, untouched } = stage;
  const columns = stage.changed ?? untouched;
  const maximum = memoryMaximum(stage);
  return tokens
    .map(({ start, end }, k) => ({
      start,
      end,
      colour: markColour(columns[k].values[CELL], maximum),
      line: {
        level: columns[k].values[FORGET],
        before: columns[k === 1 ? 1 : Math.max(0, k - 1)].values[FORGET],
      },
      current: k === column,
    }))
    .filter(({ start, end }) => end > start);
}
