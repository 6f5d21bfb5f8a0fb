// The page for teachers: what of it is printed, and the form of a link.
import { setText, element } from '../../ui/elements.js';
import { t } from '../../ui/language.js';
import { createListing } from '../shared/state/model-list.js';
import { LONGEST_LINK } from '../shared/state/url-state.js';
import { bindEmbedSnippet } from './embed-snippet.js';
import { createForm } from './link-form.js';
import { addressOf, emptyPlan, planOf } from './link-plan.js';
import { letterAt, summaryOf } from './link-summary.js';
import { bindPrinting } from './printing.js';
import { sitePath } from '../../ui/root.js';

/** @import { Listing, Summary } from '../shared/state/types.d.ts' */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const area = /** @type {HTMLTextAreaElement} */ (find('teach-text'));
const pasted = /** @type {HTMLInputElement} */ (find('teach-paste'));
const token = /** @type {HTMLInputElement} */ (find('teach-token'));
const link = /** @type {HTMLTextAreaElement} */ (find('teach-link'));
const failure = find('teach-failure');
const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name=hide]'));
const parts = [...boxes].map(({ value }) => value);
/** @type {Summary[]} */
let models = [];
/** The model that the server opens first. @type {string | null} */
let usual = null;

const form = createForm(/** @type {HTMLFormElement} */ (find('teach-form')), update);
area.maxLength = LONGEST_LINK;
find('teach-copy').addEventListener('click', copy);
find('teach-caret').addEventListener('click', useCaret);
pasted.addEventListener('input', read);
find('teach-lesson').addEventListener('input', startFromLesson);
bindPrinting();
bindEmbedSnippet();
addEventListener('hashchange', unfold);
unfold();
update();
void createListing(onListing, (message) => setText(failure, message)).ask();

/** @param {Listing} listing */
function onListing(listing) {
  ({ models, default: usual } = listing);
  setText(failure, '');
  find('teach-none').hidden = models.length > 0;
  form.offer(models);
  update();
  return false;
}

function update() {
  const first = form.plan();
  const model = models.find(({ name }) => name === (first.model ?? usual)) ?? null;
  form.limit(model);
  const plan = form.plan();
  const address = addressOf(plan, new URL(sitePath('/'), location.origin));
  link.value = address;
  /** @type {HTMLAnchorElement} */ (find('teach-open')).href = address;
  const sentences = summaryOf(plan, { model, nameOf });
  find('teach-summary').replaceChildren(...sentences.map((sentence) => element('li', {}, sentence)));
  const { column } = plan.selection;
  const letter = letterAt(plan.text, column, model);
  setText(find('teach-letter'), letter === null ? '' : `“${letter}”`);
  const left = LONGEST_LINK - area.value.length;
  setText(find('teach-left'), left < 200 ? t('{n} characters left', { n: left }) : '');
}

/** The label of a part's box. @param {string} part */
function nameOf(part) {
  const box = [...boxes].find(({ value }) => value === part);
  return box?.closest('label')?.textContent?.trim() ?? part;
}

/** Takes the letter before the caret as the token. */
function useCaret() {
  const before = area.value.slice(0, area.selectionEnd).normalize('NFC');
  token.value = before === '' ? '' : String([...before].length);
  update();
}

function read() {
  const parsed = planOf(pasted.value.trim(), parts);
  const isBad = pasted.value.trim() !== '' && !parsed;
  pasted.setAttribute('aria-invalid', String(isBad));
  setText(find('teach-read'), isBad ? t('That is not a link.') : unknownText(parsed?.unknown ?? []));
  if (!parsed) return;
  form.fill({ ...emptyPlan(), ...parsed.plan });
  update();
}

/** @param {string[]} unknown */
function unknownText(unknown) {
  if (unknown.length === 0) return '';
  return t('The page has no part called {names}, so nothing is hidden.', { names: unknown.join(t(', ')) });
}

/** A link of a lesson, as a start for one's own. @param {Event} event */
function startFromLesson({ currentTarget }) {
  const { value } = /** @type {HTMLSelectElement} */ (currentTarget);
  pasted.value = value === '' ? '' : new URL(value, location.origin).href;
  read();
}

/** A link to the form opens it. */
function unfold() {
  if (location.hash === '#builder') /** @type {HTMLDetailsElement} */ (find('builder')).open = true;
}

async function copy() {
  const button = find('teach-copy');
  setText(button, (await isCopied()) ? t('Copied') : t('Selected. Copy it now.'));
  setTimeout(() => setText(button, t('Copy the link')), 2000);
}

/** Where the clipboard is closed to the page, the link is selected. */
async function isCopied() {
  try {
    await navigator.clipboard.writeText(link.value);
    return true;
  } catch {
    link.select();
    return false;
  }
}
