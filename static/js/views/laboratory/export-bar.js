import { element, setText } from '../../ui/elements.js';
import { formatCount } from '../../ui/formats.js';
import { t } from '../../ui/language.js';
import { together } from '../../ui/values.js';
import { stepsAsJson, stepsAsNpy } from './recording-files.js';
import { save } from './shared/export-buttons.js';

/** @import { LabData, Link } from './shared/types.d.ts' */

/**
 * What is taken along of the whole laboratory: the recorded steps, and a link that restores all.
 * @param {() => Link} link
 */
export function createExportBar(link) {
  const note = element('span', { role: 'status' });
  const address = element('input', { type: 'text', readonly: true, 'aria-label': t('Link'), hidden: true });
  const node = element(
    'div',
    { class: 'lab-export', hidden: true },
    element('span', { class: 'label' }, t('Export and share')),
    button(t('Copy a link'), t('A link that restores the model, text, view and selection'), copyLink),
    button(t('Steps as NPZ'), t('All gates and states of every token, for NumPy'), saveNpz),
    button(t('Steps as JSON'), t('All gates and states of every token'), saveJson),
    note,
    address,
  );
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
    /** @param {LabData} next */
    update(next) {
      data = next;
      node.hidden = (next.recording?.columns.length ?? 0) < 2;
    },
  };
}

/** Of a text that is longer than a link may be. @param {Pick<Link, 'carried' | 'length'>} part */
function cutNote({ carried, length }) {
  if (carried === length) return [];
  const [some, all] = [carried, length].map(formatCount);
  return [t('It carries only the last {some} of {all} characters.', { some, all })];
}

/** @param {string} text @param {string} title @param {() => unknown} onClick */
function button(text, title, onClick) {
  const node = element('button', { type: 'button', class: 'control', title }, text);
  node.addEventListener('click', () => void onClick());
  return node;
}
