/**
 * A DOM for views in Node: happy-dom, and stand-ins for what it lacks. It lays nothing out and draws nothing. Import it
 * before any module that touches `document`.
 */
import { setMaxListeners } from 'node:events';
import { Window } from 'happy-dom';

// A view aborts all its listeners at once.
setMaxListeners(0);

const window = new Window({ url: 'http://localhost/' });
const NAMES = [
  'document',
  'Node',
  'Text',
  'Element',
  'HTMLElement',
  'Event',
  'KeyboardEvent',
  'MouseEvent',
  'MutationObserver',
  'ResizeObserver',
  'getComputedStyle',
  'matchMedia',
  'requestAnimationFrame',
  'devicePixelRatio',
];

for (const name of NAMES)
  Object.defineProperty(globalThis, name, {
    value: /** @type {any} */ (window)[name],
    configurable: true,
    writable: true,
  });

/** A canvas context takes every call; each colour is grey. */
class Context {
  fillStyle = '#808080';
}

/** @type {ProxyHandler<Context>} */
const ANY_CALL = {
  get: (context, name) => (name === 'fillStyle' ? '#808080' : (Reflect.get(context, name) ?? (() => {}))),
};

window.HTMLCanvasElement.prototype.getContext = /** @type {any} */ (() => new Proxy(new Context(), ANY_CALL));
if (!('fonts' in window.document))
  Object.defineProperty(document, 'fonts', { value: Object.assign(new EventTarget(), { status: 'loaded' }) });

/** The only element for a selector. @param {ParentNode} root @param {string} selector */
export function only(root, selector) {
  const nodes = root.querySelectorAll(selector);
  if (nodes.length !== 1) throw new Error(`${nodes.length} elements fit ${selector}, not 1`);
  return /** @type {HTMLElement} */ (nodes[0]);
}

/** The texts of all elements for a selector. @param {ParentNode} root @param {string} selector */
export function textsOf(root, selector) {
  return Array.from(root.querySelectorAll(selector), (node) => node.textContent ?? '');
}

/** Whether it and all around it are shown, by their attributes. @param {Element} node */
export function isShown(node) {
  return node.closest('[hidden]') === null;
}
