import { formatUrlState, parseUrlState } from '../shared/state/url-state.js';
import { SELECTION } from '../shared/state/selection.js';

/** @import { Plan } from './types.d.ts' */

const PATHS = { explain: '', write: 'write', lab: 'lab', comic: 'comic' };
/** Places where the explanation can begin. */
export const BEATS = ['unit', 'question', 'hold', 'own'];
/** What only the laboratory's links name: at the front page, they lead on to it. */
const OF_LABORATORY = ['view', 'layer', 'unit', 'gate', 'token', 'pinned', 'span', 'changes'];

/** @returns {Plan} */
export function emptyPlan() {
  return {
    page: /** @type {const} */ ('lab'),
    model: null,
    lang: null,
    project: false,
    hide: [],
    text: null,
    beat: null,
    view: 'traces',
    selection: SELECTION,
    changes: [],
  };
}

/** Whether the page has a selection, changes to the model, and views to choose from. @param {Plan['page']} page */
export function hasSelection(page) {
  return page === 'lab' || page === 'comic';
}

/** @param {Plan} plan @param {string | URL} root of the site */
export function addressOf(plan, root) {
  const { page, model, lang, project, hide } = plan;
  const address = new URL(PATHS[page], root);
  const { searchParams } = address;
  if (model !== null) searchParams.set('model', model);
  if (lang !== null) searchParams.set('lang', lang);
  if (page === 'lab' && hide.length > 0) searchParams.set('hide', hide.join(','));
  if (page !== 'write' && project) searchParams.set('project', '1');
  address.hash = hasSelection(page) ? formatUrlState(plan, plan.text) : shortFragment(plan);
  // A comma means nothing to a query, and a link is read by people, too.
  address.search = address.search.replaceAll('%2C', ',');
  return address.href;
}

/** @param {Plan} plan */
function shortFragment({ page, beat, text }) {
  const parts = new URLSearchParams();
  if (page === 'explain' && beat !== null) parts.set('beat', beat);
  if (text !== null) parts.set('text', text);
  return String(parts);
}

/**
 * The opposite, for a link that was pasted; null where it is none.
 * @param {string} link @param {readonly string[]} parts that can be hidden
 * @returns {{ plan: Plan, unknown: string[] } | null} unknown: what it wants hidden and no page has
 */
export function planOf(link, parts) {
  if (!URL.canParse(link)) return null;
  const address = new URL(link);
  const { searchParams, hash } = address;
  const place = parseUrlState(hash);
  const beat = new URLSearchParams(hash.slice(1)).get('beat') ?? '';
  const hide = (searchParams.get('hide') ?? '').split(',').filter((name) => name !== '');
  const empty = emptyPlan();
  /** @type {Plan} */
  const plan = {
    page: pageOf(address),
    model: searchParams.get('model') || null,
    lang: languageOf(searchParams.get('lang')),
    project: searchParams.has('project'),
    hide: parts.filter((part) => hide.includes(part)),
    text: place?.text ?? null,
    beat: BEATS.includes(beat) ? beat : null,
    view: place?.view ?? empty.view,
    selection: { ...empty.selection, ...place?.selection },
    changes: place?.changes ?? [],
  };
  return { plan, unknown: hide.filter((name) => !parts.includes(name)) };
}

/** @param {URL} address @returns {Plan['page']} */
function pageOf({ pathname, searchParams, hash }) {
  for (const page of /** @type {const} */ (['comic', 'write', 'lab']))
    if (pathname.endsWith(`/${page}`)) return page;
  const named = new URLSearchParams(hash.slice(1));
  const isOfLaboratory = searchParams.has('hide') || OF_LABORATORY.some((name) => named.has(name));
  return isOfLaboratory ? 'lab' : 'explain';
}

/** @param {string | null} tag @returns {Plan['lang']} */
function languageOf(tag) {
  const primary = tag?.toLowerCase().split('-')[0];
  return primary === 'en' || primary === 'zh' ? primary : null;
}
