/**
 * Whoever chooses a language keeps it, and the place in the page. Without scripts, the link alone opens the page in it.
 * @param {Iterable<Element>} links
 */
export function bindLanguageSwitch(links) {
  for (const link of links) {
    link.addEventListener('click', (event) => {
      const { metaKey, ctrlKey, shiftKey } = /** @type {MouseEvent} */ (event);
      if (metaKey || ctrlKey || shiftKey) return;
      event.preventDefault();
      const { hreflang } = /** @type {HTMLAnchorElement} */ (link);
      const secure = location.protocol === 'https:' ? '; secure' : '';
      document.cookie = `lang=${hreflang}; path=/; max-age=31536000; samesite=lax${secure}`;
      const address = new URL(location.href);
      address.searchParams.delete('lang');
      history.replaceState(history.state, '', address);
      location.reload();
    });
  }
}
