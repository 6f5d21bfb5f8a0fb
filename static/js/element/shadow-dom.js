import { t } from '../ui/language.js';
import shadowCss from './shadow.css';
import lightCss from './light.css';

/** A sheet belongs to the document that it was made for. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const sheets = new WeakMap();
let count = 0;

/**
 * A page's content security policy allows adopted sheets, not style elements.
 * @param {Document | ShadowRoot} root @param {string} css
 */
function adoptSheet(root, css) {
  const page = /** @type {Document} */ (root.ownerDocument ?? root);
  const view = page.defaultView;
  if (!view) return;
  const made = sheets.get(page) ?? new Map();
  sheets.set(page, made);
  const sheet = made.get(css) ?? new view.CSSStyleSheet();
  if (!made.has(css)) sheet.replaceSync(css);
  made.set(css, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/**
 * What the element draws around the page's text area: the layer for the ghost text and the announcements in its
 * shadow, the list as a child of its own, since `aria-controls` does not reach into a shadow.
 * @param {HTMLElement} host
 */
export function createShadow(host) {
  const shadow = host.attachShadow({ mode: 'open' });
  const slot = document.createElement('slot');
  const mirror = box('mirror');
  mirror.ariaHidden = 'true';
  mirror.hidden = true;
  const tray = box('tray');
  tray.part.add('list');
  const listSlot = document.createElement('slot');
  listSlot.name = 'list';
  tray.append(listSlot);
  const status = box('status');
  status.role = 'status';
  shadow.append(slot, mirror, tray, status);
  const id = `lstm-autocomplete-${(count += 1)}`;
  const list = createListbox(id);
  return {
    host,
    id,
    slot,
    mirror,
    list,
    status,
    /** Adds the list and the style sheets to the document that the element is in. */
    attach() {
      const root = /** @type {Document | ShadowRoot} */ (host.getRootNode());
      adoptSheet(root, lightCss);
      // An element that moves to another document loses its sheets.
      adoptSheet(shadow, shadowCss);
      // A copy of the element brings a copy of its list.
      for (const other of host.querySelectorAll(':scope > .lstm-list')) if (other !== list) other.remove();
      if (list.parentNode !== host) host.append(list);
    },
  };
}

function createListbox(/** @type {string} */ id) {
  const list = document.createElement('div');
  list.id = `${id}-list`;
  list.className = 'lstm-list';
  list.slot = 'list';
  list.role = 'listbox';
  list.ariaLabel = t('Suggestions');
  list.hidden = true;
  return list;
}

function box(/** @type {string} */ name) {
  const node = document.createElement('div');
  node.className = name;
  return node;
}
