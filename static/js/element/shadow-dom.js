import { t } from '../ui/language.js';
import shadowCss from './shadow.css';
import lightCss from './light.css';

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();
let count = 0;

/** A page's content security policy allows adopted sheets, not style elements. @param {string} css */
function sheetOf(css) {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  return sheet;
}

/**
 * What the element draws around the page's text area: the layer for the ghost text and the announcements in its
 * shadow, the list as a child of its own, since `aria-controls` does not reach into a shadow.
 * @param {HTMLElement} host
 */
export function createShadow(host) {
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheetOf(shadowCss)];
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
    /** Adds the list and its style sheet to the page that the element is in. */
    attach() {
      const root = /** @type {Document | ShadowRoot} */ (host.getRootNode());
      const sheet = sheetOf(lightCss);
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
      // A copy of the element brings a copy of its list.
      for (const other of host.querySelectorAll(':scope > .lstm-list')) if (other !== list) other.remove();
      if (list.parentNode !== host) host.append(list);
    },
  };
}

function createListbox(/** @type {string} */ id) {
  const list = document.createElement('ul');
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
