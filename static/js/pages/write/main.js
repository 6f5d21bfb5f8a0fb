// Autocomplete as a product: a text, its suggestions, what is learned from it, and the keys that it saves.
import { createEditorPage, find } from '../shared/editor/editor-page.js';
import { bindHelp } from './help.js';
import { createMeter } from './key-meter.js';
import { createLearned } from './learned.js';
import { createReplay } from './replay.js';
import { createSettings } from './settings-panel.js';
import { createWordMenu } from './word-menu.js';
import { createWordNotice } from './word-notice.js';
import { createWordRules } from './word-rules.js';
import { createWriteButton } from './write-button.js';

/** @import { Row } from '../../views/editor/types.d.ts' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */

const page = createEditorPage({
  createMeter: (area) => createMeter(find('meter'), area),
  sampleOf: ({ parity }, pageSample) => parity?.text ?? pageSample?.text ?? '',
  onMenu: (row, option) => menu.open(row, option),
  onMessage,
});
const { state, client, settings, words, typing } = page;
const menu = createWordMenu(find('editor'), words);
const replay = createReplay(find('replay'), {
  replay: client.replay,
  typedText: () => state.demo ?? state.text.value,
});

page.views.push(
  replay,
  createSettings(find('editor'), { onSetting: settings.change, onTune: settings.tune }),
  createWordNotice(find('word-notice'), words.act),
  createWordRules(find('word-rules'), words),
  createLearned(find('learned'), { onForget: settings.forget }),
  createWriteButton(/** @type {HTMLButtonElement} */ (find('write')), typing.toggleWriting),
);
bindHelp(find('help-button'), find('help'));
page.open();

/** @param {FromWorker} message */
function onMessage(message) {
  if (message.type === 'replayed') replay.replayed(message);
}
