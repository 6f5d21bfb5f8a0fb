import { formatUrlState, parseUrlState } from '../shared/state/url-state.js';
import { SELECTION } from '../shared/state/selection.js';

/** @import { Plan } from './types.d.ts' */

const PATHS = { main: '', comic: 'comic' };

/** @returns {Plan} */
export function emptyPlan() {
  return {
    page: /** @type {const} */ ('main'),
    model: null,
    lang: null,
    tour: false,
    hide: [],
    text: null,
    view: 'traces',
    selection: SELECTION,
    changes: [],
  };
}

/** @param {Plan} plan @param {string | URL} root of the site */
export function addressOf({ page, model, lang, tour, hide, ...place }, root) {
  const address = new URL(PATHS[page], root);
  const { searchParams } = address;
  if (model !== null) searchParams.set('model', model);
  if (lang !== null) searchParams.set('lang', lang);
  if (page === 'main' && tour) searchParams.set('tour', '1');
  if (page === 'main' && hide.length > 0) searchParams.set('hide', hide.join(','));
  address.hash = formatUrlState(place, place.text);
  // A comma means nothing to a query, and a link is read by people, too.
  address.search = address.search.replaceAll('%2C', ',');
  return address.href;
}

/**
 * The opposite, for a link that was pasted; null where it is none.
 * @param {string} link @param {readonly string[]} parts that can be hidden
 * @returns {{ plan: Plan, unknown: string[] } | null} unknown: what it wants hidden and no page has
 */
export function planOf(link, parts) {
  if (!URL.canParse(link)) return null;
  const { pathname, searchParams, hash } = new URL(link);
  const place = parseUrlState(hash);
  const hide = (searchParams.get('hide') ?? '').split(',').filter((name) => name !== '');
  const empty = emptyPlan();
  /** @type {Plan} */
  const plan = {
    page: pathname.endsWith(`/${PATHS.comic}`) ? 'comic' : 'main',
    model: searchParams.get('model') || null,
    lang: languageOf(searchParams.get('lang')),
    tour: searchParams.get('tour') === '1',
    hide: parts.filter((part) => hide.includes(part)),
    text: place?.text ?? null,
    view: place?.view ?? empty.view,
    selection: { ...empty.selection, ...place?.selection },
    changes: place?.changes ?? [],
  };
  return { plan, unknown: hide.filter((name) => !parts.includes(name)) };
}

/** @param {string | null} tag @returns {Plan['lang']} */
function languageOf(tag) {
  const primary = tag?.toLowerCase().split('-')[0];
  return primary === 'en' || primary === 'zh' ? primary : null;
}
