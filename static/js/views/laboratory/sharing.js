import { element, setText } from '../../ui/elements.js';
import { formatCount } from '../../ui/formats.js';
import { t } from '../../ui/language.js';
import { together } from '../../ui/values.js';
import { stepsAsJson, stepsAsNpy } from './recording-files.js';
import { save } from './shared/export-buttons.js';

/** @import { LabData, Link } from './shared/types.d.ts' */

/**
 * What is taken along of the whole laboratory, and stands in each view's menu: the recorded steps, and a link that
 * restores all. The node says what became of it.
 * @param {() => Link} link
 */
export function createSharing(link) {
  const note = element('span', { role: 'status' });
  const address = element('input', { type: 'text', readonly: true, 'aria-label': t('Link'), hidden: true });
  const node = element('div', { class: 'lab-sharing' }, note, address);
  /** @type {LabData | null} */
  let data = null;

  async function copyLink() {
    const { address: href, ...part } = link();
    address.value = href;
    // Only on https and localhost is there a clipboard, and the browser may refuse it.
    const copied = await navigator.clipboard?.writeText(address.value).then(
      () => true,
      () => false,
    );
    const cut = cutNote(part);
    setText(
      note,
      copied
        ? together([t('Copied. Anyone with the link can see your text.'), ...cut])
        : together([...cut, t('Copy it from here:')]),
    );
    address.hidden = copied === true;
    if (!copied) address.select();
  }

  async function saveNpz() {
    if (!data?.recording) return;
    const files = stepsAsNpy(data.recording);
    const zip = await import('../../../vendor/zip.js').catch(() => null);
    setText(
      note,
      zip ? '' : t('The program that makes NPZ files could not be loaded. Press the button to try again.'),
    );
    if (!zip) return;
    const { zipSync } = zip;
    save('lstm-steps.npz', new Blob([/** @type {any} */ (zipSync(files, { level: 0 }))]));
  }

  function saveJson() {
    if (!data?.recording) return;
    const json = stepsAsJson(data.recording, data.card?.name ?? '');
    save('lstm-steps.json', new Blob([json], { type: 'application/json' }));
  }

  return {
    node,
    items: [
      {
        text: t('Copy a link'),
        title: t('A link that restores the model, text, view and selection'),
        onChoose: copyLink,
      },
      {
        text: t('Steps as NPZ'),
        title: t('All gates and states of every token, for NumPy'),
        onChoose: saveNpz,
      },
      { text: t('Steps as JSON'), title: t('All gates and states of every token'), onChoose: saveJson },
    ],
    /** @param {LabData} next */
    update(next) {
      data = next;
    },
  };
}

/** Of a text that is longer than a link may be. @param {Pick<Link, 'carried' | 'length'>} part */
function cutNote({ carried, length }) {
  if (carried === length) return [];
  const [some, all] = [carried, length].map(formatCount);
  return [t('It carries only the last {some} of {all} characters.', { some, all })];
}
