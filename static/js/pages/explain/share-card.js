// The end of the explanation, to pass on: a picture of the reader's own sentence, and a link to it.
import { element, setText } from '../../ui/elements.js';
import { saveBlob } from '../../ui/save-file.js';
import { t, tn } from '../../ui/language.js';
import { SHARE_SIZE, drawSharePicture } from './share-picture.js';

/** @import { Stage } from './types.d.ts' */

const MINUTE = 60_000;

/** @param {{ link: () => string }} parts the address that opens the reader's sentence */
export function createShareCard({ link }) {
  const [width, height] = SHARE_SIZE;
  const picture = element('canvas', { class: 'share-picture', width, height, role: 'img' });
  const note = element('p', { class: 'share-note', role: 'status' });
  const address = element('input', { type: 'text', readonly: true, 'aria-label': t('Link'), hidden: true });
  const node = element(
    'div',
    { class: 'share', hidden: true },
    picture,
    element(
      'div',
      { class: 'share-actions' },
      button(t('Copy a link'), copyLink),
      button(t('Save the picture'), savePicture),
    ),
    note,
    address,
  );

  async function copyLink() {
    address.value = link();
    // Only on https and localhost is there a clipboard, and the browser may refuse it.
    const isCopied = await navigator.clipboard?.writeText(address.value).then(
      () => true,
      () => false,
    );
    setText(note, isCopied ? t('Copied. Anyone with the link can see your text.') : t('Copy it from here:'));
    address.hidden = isCopied === true;
    if (!isCopied) address.select();
  }

  function savePicture() {
    picture.toBlob((blob) => blob && saveBlob('lstm-gate.png', blob));
  }

  return {
    node,
    /** @param {Stage | null} stage with the reader's own sentence; null: there is none yet */
    update(stage) {
      const wasHidden = node.hidden;
      node.hidden = stage === null;
      if (!stage) return;
      const minutes = Math.max(1, Math.round(performance.now() / MINUTE));
      const title = tn(
        'I have been a gate of an LSTM for {n} minute',
        'I have been a gate of an LSTM for {n} minutes',
        minutes,
      );
      picture.setAttribute('aria-label', title);
      drawSharePicture(picture, stage, { title, address: location.host + location.pathname });
      if (wasHidden) setText(note, '');
    },
  };
}

/** @param {string} text @param {() => unknown} onClick */
function button(text, onClick) {
  const node = element('button', { type: 'button', class: 'control' }, text);
  node.addEventListener('click', () => void onClick());
  return node;
}
