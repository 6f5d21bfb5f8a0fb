// A classic script in the head, so that it hears what happens before the modules run: it says on the page that one of its
// scripts failed, or that the browser lacks what they need.
(() => {
  const origin = location.origin;
  const root = document.documentElement;

  /** What the pages with a model need, by its name in the browsers' documentation. */
  const needed = {
    'JavaScript modules': 'noModule' in HTMLScriptElement.prototype,
    'Web Workers': 'Worker' in window,
    ResizeObserver: 'ResizeObserver' in window,
    IntersectionObserver: 'IntersectionObserver' in window,
    'Intl.Segmenter': 'Segmenter' in Intl,
    'Popover API': 'popover' in HTMLElement.prototype,
    'ECMAScript 2023': 'toSorted' in Array.prototype,
    'Canvas 2D': !!document.createElement('canvas').getContext('2d'),
  };

  /** @param {string} id @param {string} detail */
  function show(id, detail) {
    const node = document.getElementById(id);
    if (!node || !node.hidden) return;
    /** @type {Element} */ (node.querySelector('code')).textContent = detail;
    node.hidden = false;
  }

  /** @param {string} detail */
  function fail(detail) {
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => show('script-failure', detail));
    else show('script-failure', detail);
  }

  /** @param {Event} event of a file that did not load, or of an error that nothing caught */
  function onError(event) {
    const { target } = event;
    if (target instanceof HTMLScriptElement) return fail(target.src);
    if (target instanceof HTMLLinkElement) {
      // Scripts that add a sheet see to it themselves.
      if (target.rel === 'stylesheet' && !target.onerror) fail(target.href);
      return;
    }
    const { message, filename, error } = /** @type {ErrorEvent} */ (event);
    // Extensions have errors, too; and a box that changes its size while it is measured is measured again.
    if (filename?.startsWith(origin) && !message.startsWith('ResizeObserver loop'))
      fail(error instanceof Error || error instanceof DOMException ? error.message : message);
  }

  const lacking = Object.entries(needed).filter(([, exists]) => !exists);
  if (root.dataset.needs === 'model' && lacking.length > 0) {
    const names = lacking.map(([name]) => name).join(', ');
    document.addEventListener('DOMContentLoaded', () => show('browser-failure', names));
    return;
  }
  addEventListener('error', onError, true);
  addEventListener('unhandledrejection', ({ reason }) => {
    if (reason instanceof Error && reason.stack?.includes(origin)) fail(reason.message);
  });
})();
