import { setText } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { sitePath } from '../../ui/root.js';

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What another site needs to show a page of this one: its HTML comes from the server, as oEmbed gives it. */
export function bindEmbedSnippet() {
  const fold = /** @type {HTMLDetailsElement} */ (find('embed'));
  const page = /** @type {HTMLSelectElement} */ (find('embed-page'));
  const code = /** @type {HTMLTextAreaElement} */ (find('embed-code'));
  const scorm = /** @type {HTMLAnchorElement} */ (find('embed-scorm'));
  page.addEventListener('change', () => void show());
  fold.addEventListener('toggle', () => fold.open && code.value === '' && void show());
  find('embed-copy').addEventListener('click', copy);
  if (location.hash === '#embed') fold.open = true;

  async function show() {
    const address = new URL(page.value, location.origin);
    address.searchParams.set('lang', document.documentElement.lang === 'en' ? 'en' : 'zh');
    const asked = new URLSearchParams({ url: address.href });
    scorm.href = sitePath(`/scorm.zip?${asked}`);
    setText(find('embed-note'), '');
    try {
      const answer = await fetch(sitePath(`/oembed?${asked}`));
      ({ html: code.value } = await answer.json());
    } catch {
      code.value = '';
      setText(find('embed-note'), t('The server does not respond. Choose the content again to try again.'));
    }
  }

  async function copy() {
    const isCopied = await navigator.clipboard?.writeText(code.value).then(
      () => true,
      () => false,
    );
    if (!isCopied) code.select();
    setText(find('embed-note'), isCopied ? t('Copied') : t('Selected. Copy it now.'));
  }
}
