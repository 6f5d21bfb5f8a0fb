import { createCompleter } from '../../../views/editor/completer.js';
import { insertText } from '../../../views/editor/insert.js';
import { commandOf } from '../../../views/editor/keys.js';
import { insertOf } from '../../../views/editor/suggestion-state.js';
import { createWriting } from './writing.js';

/** @import { TextListeners } from '../../../views/editor/types.d.ts' */
/** @import { TypingParts } from './types.d.ts' */

/** What the keys and the list do to the text: type, accept, let the model continue. @param {TypingParts} parts */
export function createTyping({ state, client, area, kept, meter, demo, still, onAsk, onRefuse, draw }) {
  const insert = (/** @type {string} */ text) => meter.uncounted(() => insertText(area, text, state.text));
  const writing = createWriting({ state, client, area, still, draw, insert });
  const completer = createCompleter({
    state,
    area,
    client,
    draw,
    onAsk,
    onRefuse,
    guardsTab: true,
    onAccept(text) {
      state.accepted += 1;
      meter.accepted(text);
    },
  });

  function write() {
    demo.adopt();
    writing.start();
  }

  return {
    completer,
    writing,
    /** Inserts text that does not count as typed. */
    insert,
    /** @type {TextListeners['onText']} */
    onText(text, time) {
      if (state.demo !== null && (text.engaged || text.value !== '')) demo.stop();
      if (text.value !== state.text.value) kept.keep(text.value);
      completer.write(text, time);
    },
    /** @param {KeyboardEvent} event */
    onKey(event) {
      const used = !event.defaultPrevented && writing.key(event);
      const wanted = !used && commandOf(event) === 'write';
      if (wanted) write();
      if (!used && !wanted) return completer.press(event);
      event.preventDefault();
      event.stopPropagation();
      draw();
    },
    /** A word of the demo makes the demo the user's own text. @param {string} text of a row */
    onAccept(text) {
      const word = insertOf(state, text);
      if (state.demo === null || word === undefined) return completer.acceptRow(text);
      state.accepted += 1;
      demo.adopt(word);
    },
    toggleWriting: () => (state.draft === null ? write() : writing.stop()),
  };
}
