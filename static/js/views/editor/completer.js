import { runCommand } from './commands.js';
import { insertText } from './insert.js';
import { commandOf } from './keys.js';
import { createPause } from './pause.js';
import { createRequests } from './requests.js';
import { edit, insertOf } from './suggestion-state.js';
import { createTabGuard } from './tab-guard.js';

/** @import { AcceptKind, Completer, CompleterOptions, OfferCommand } from './types.d.ts' */

/** Completes a text area: asks the model, waits for pauses, obeys the keys. @param {CompleterOptions} options @returns {Completer} */
export function createCompleter({
  state,
  area,
  client,
  draw,
  onAsk,
  onAccept = () => {},
  onRefuse,
  guardsTab = false,
}) {
  const requests = createRequests({ state, client, draw, onAsk });
  const pause = createPause({ state, draw });
  const tabGuard = createTabGuard(state);

  /** @param {string} text @param {AcceptKind} kind */
  function accept(text, kind) {
    const written = insertText(area, text, state.text);
    if (written === '') return false;
    onAccept(written, kind);
    return true;
  }

  /** @param {OfferCommand} command */
  function run(command) {
    if (!runCommand(command, state, { accept, refuse: onRefuse })) return false;
    draw();
    return true;
  }

  /** @param {KeyboardEvent} event a Tab that found nothing to accept */
  function holdTab({ timeStamp }) {
    if (!guardsTab || !tabGuard.tab(timeStamp)) return false;
    draw();
    return true;
  }

  return {
    ask: requests.ask,
    refresh() {
      state.asked = null;
      requests.ask();
    },
    write(text, time) {
      if (text.value !== state.text.value) tabGuard.change(time);
      pause.watch(() => edit(state, text));
      requests.ask(time);
      draw();
    },
    press(event) {
      const command = commandOf(event);
      if (!command || command === 'write') return;
      if (run(command) || (command === 'acceptAll' && holdTab(event))) useUp(event);
    },
    run,
    acceptRow(text) {
      const insert = insertOf(state, text);
      if (insert !== undefined) accept(insert, 'list');
    },
    destroy() {
      requests.destroy();
      pause.destroy();
    },
  };
}

/** A key does one thing: no dialog closes as well. @param {KeyboardEvent} event */
function useUp(event) {
  event.preventDefault();
  event.stopPropagation();
}
