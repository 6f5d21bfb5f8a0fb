/** Builders of nodes. Styles come from classes: the page's policy forbids style attributes. */

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {Record<string, string | number | boolean | null>} Attributes null or false: left out */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/** @param {Element} node @param {Attributes} attributes */
export function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
}

/**
 * Writes a text only where it changes, so that a page that is read aloud stays quiet. No node goes away for it:
 * wherever in a page one does, Chromium takes the typing for ended, and undo would give back letter by letter.
 * @param {Node} node @param {string} text
 */
export function setText(node, text) {
  const { firstChild } = node;
  if (firstChild instanceof Text && firstChild === node.lastChild) setData(firstChild, text);
  else if (node.textContent !== text) node.textContent = text;
}

/**
 * Shows children in the place of those that are there. Those take on what the new ones look like, but not what they
 * listen to, wherever they are of a kind; so none goes away, as with `setText`.
 * @param {ParentNode & Node} node @param {...Node} children
 */
export function setChildren(node, ...children) {
  const shown = [...node.childNodes];
  children.forEach((child, n) => {
    if (!shown[n]) node.append(child);
    else if (!takeOn(shown[n], child)) shown[n].replaceWith(child);
  });
  for (const spare of shown.slice(children.length)) spare.remove();
}

/** @param {ChildNode} shown @param {Node} next */
function takeOn(shown, next) {
  if (shown.nodeName !== next.nodeName) return false;
  if (shown instanceof Text) setData(shown, next.textContent ?? '');
  if (!(shown instanceof Element) || !(next instanceof Element)) return true;
  for (const name of shown.getAttributeNames()) if (!next.hasAttribute(name)) shown.removeAttribute(name);
  for (const { name, value } of next.attributes)
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  setChildren(shown, ...next.childNodes);
  return true;
}

/** @param {Text} node @param {string} text */
function setData(node, text) {
  if (node.data !== text) node.data = text;
}
