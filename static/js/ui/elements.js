/** Builders of nodes. Styles come from classes: the page's policy forbids style attributes. */

const SVG = 'http://www.w3.org/2000/svg';

/** Null and false are left out. @typedef {Record<string, string | number | boolean | null>} Attributes */

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {Attributes} [attributes] @param {...(Node | string)} children */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/** @template {keyof SVGElementTagNameMap} Tag @param {Tag} tag @param {Attributes} [attributes] @param {...(Node | string)} children */
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
 * Writes a text only if it changes, so that screen readers stay quiet. No node is removed: Chromium would take any
 * removal for the end of typing, and undo would go back letter by letter.
 * @param {Node} node @param {string} text
 */
export function setText(node, text) {
  const { firstChild } = node;
  if (firstChild instanceof Text && firstChild === node.lastChild) setData(firstChild, text);
  else if (node.textContent !== text) node.textContent = text;
}

/**
 * Replaces children. An existing node of the same kind takes on the text and attributes of the new one, but not its
 * listeners; so none is removed (see `setText`).
 * @param {ParentNode & Node} node @param {...Node} children
 */
export function setChildren(node, ...children) {
  const current = [...node.childNodes];
  children.forEach((child, n) => {
    if (!current[n]) node.append(child);
    else if (!morph(current[n], child)) current[n].replaceWith(child);
  });
  for (const spare of current.slice(children.length)) spare.remove();
}

/** Returns whether they are of the same kind. @param {ChildNode} current @param {Node} next */
function morph(current, next) {
  if (current.nodeName !== next.nodeName) return false;
  if (current instanceof Text) setData(current, next.textContent ?? '');
  if (!(current instanceof Element) || !(next instanceof Element)) return true;
  for (const name of current.getAttributeNames()) if (!next.hasAttribute(name)) current.removeAttribute(name);
  for (const { name, value } of next.attributes)
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  setChildren(current, ...next.childNodes);
  return true;
}

/** @param {Text} node @param {string} text */
function setData(node, text) {
  if (node.data !== text) node.data = text;
}
