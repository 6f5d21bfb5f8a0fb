import { element } from '../../ui/elements.js';
import { language, lookUp, t } from '../../ui/language.js';
import { createListing } from '../shared/state/model-list.js';

/** @import { Listing } from '../shared/state/types.d.ts' */

/** The model for a page in Chinese, where the address names none. */
const CHINESE = 'zhongwen';

/**
 * The model that the address names, the one of the page's language, or the server's choice; another one is an address
 * away.
 * @param {HTMLElement} node @param {(name: string) => void} load
 */
export function createModelChoice(node, load) {
  const select = element('select', { id: 'subject-name' });
  node.replaceChildren(element('label', { for: 'subject-name' }, t('Model')), select);
  let loaded = false;

  select.addEventListener('change', () => {
    const address = new URL(location.href);
    address.searchParams.set('model', select.value);
    location.assign(address);
  });

  /** @param {Listing} listing */
  function onListing(listing) {
    const { models } = listing;
    node.hidden = models.length === 0;
    select.replaceChildren(
      ...models.map(({ name, title }) => element('option', { value: name }, lookUp(title))),
    );
    const name = chosen(listing);
    if (name === null) return true;
    select.value = name;
    if (!loaded) load(name);
    loaded = true;
    return false;
  }

  return createListing(onListing, (message) => node.replaceChildren(message));
}

/** @param {Listing} listing */
function chosen({ models, default: first }) {
  const names = models.map(({ name }) => name);
  const wanted = new URLSearchParams(location.search).get('model');
  const forLanguage = language === 'zh-Hans' ? CHINESE : null;
  return [wanted, forLanguage, first].find((name) => name !== null && names.includes(name)) ?? null;
}
