// A page in the frame of another site (?embed=1): it tells that site its height, and when what there is to do is done.
const OPEN = 'embed-open';

/** Whether the page stands alone, without header and footer, in a frame of another site. */
export function isEmbedded() {
  return document.documentElement.dataset.embed !== undefined;
}

/** @param {() => string} address that opens what is shown here, in a tab of its own */
export function bindEmbedding(address) {
  if (!isEmbedded()) return;
  // The pages beside this one refuse to stand in a frame.
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (!link) return;
    if (link.id === OPEN) link.href = address();
    if (link.pathname === location.pathname && link.id !== OPEN) return;
    link.target = '_blank';
    link.rel = 'noopener';
  });
  new ResizeObserver(() => tell('height', { height: document.body.offsetHeight })).observe(document.body);
}

/** Nothing of what the reader wrote or scored goes along. */
export function tellDone() {
  if (isEmbedded()) tell('done');
}

/** An address of this page, as it stands by itself. @param {string} href */
export function unframed(href) {
  const address = new URL(href);
  address.searchParams.delete('embed');
  return address.href;
}

/** @param {string} what @param {Record<string, number>} [more] */
function tell(what, more = {}) {
  if (window.parent !== window) window.parent.postMessage({ type: `lstm-explainer:${what}`, ...more }, '*');
}
