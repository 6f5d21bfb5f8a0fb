import { createAsking } from './requests.js';
import { runCommand } from './commands.js';
import { insertText } from './insert.js';
import { commandOf } from './keys.js';
import { createPause } from './pause.js';
import { createStaying } from './tab-guard.js';
import { edit, offerOf } from './suggestion-state.js';

/** @import { Client } from '../../worker/client.js' */
/** @import { Command } from './commands.js' */
/** @import { Suggesting } from './suggestion-state.js' */
/** @import { Listeners } from './text-area.js' */

/** How something was accepted. @typedef {'all' | 'word' | 'list'} How */

/**
 * Completes what is written in a text area: asks the model, waits for pauses, obeys the keys. The page's editor
 * and the custom element are both made of it.
 * @param {object} parts @param {Suggesting} parts.state @param {HTMLTextAreaElement} parts.area
 * @param {Pick<Client, 'read'>} parts.client @param {() => void} parts.draw
 * @param {(id: number, time: number) => void} [parts.onAsk]
 * @param {(text: string, how: How) => void} [parts.onAccept]
 * @param {boolean} [parts.stays] whether a Tab right behind a letter that finds nothing to accept stays in the text
 */
export function createCompleter({ state, area, client, draw, onAsk, onAccept = () => {}, stays = false }) {
  const asking = createAsking({ state, client, draw, onAsk });
  const pause = createPause({ state, draw });
  const staying = createStaying(state);

  /** @param {string} text @param {How} how */
  function accept(text, how) {
    insertText(area, text);
    onAccept(text, how);
  }

  /** Gives whether there was something to do. @param {Command} command */
  function run(command) {
    if (!runCommand(command, state, accept)) return false;
    draw();
    return true;
  }

  /** @param {KeyboardEvent} event a Tab that found nothing to accept */
  function stay({ timeStamp }) {
    if (!stays || !staying.tab(timeStamp)) return false;
    draw();
    return true;
  }

  return {
    ask: asking.ask,
    /** Asks anew for the same text. */
    askAgain() {
      state.asked = null;
      asking.ask();
    },
    /** @type {Listeners['onText']} */
    write(text, time) {
      if (text.value !== state.text.value) staying.change(time);
      pause.watch(() => edit(state, text));
      asking.ask(time);
      draw();
    },
    /** @param {KeyboardEvent} event */
    press(event) {
      const command = commandOf(event);
      if (!command || command === 'write') return;
      if (run(command) || (command === 'acceptAll' && stay(event))) event.preventDefault();
    },
    run,
    /** @param {number} row of the list */
    take(row) {
      const insert = offerOf(state)?.rows[row]?.insert;
      if (insert !== undefined) accept(insert, 'list');
    },
    destroy() {
      asking.destroy();
      pause.destroy();
    },
  };
}
