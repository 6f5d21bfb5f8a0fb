import { sitePath } from './root.js';

/** A chosen language is stored in a cookie; the page keeps its address. Without scripts, the links work alone. @param {Iterable<Element>} links */
export function bindLanguageSwitch(links) {
  for (const link of links) {
    link.addEventListener('click', (event) => {
      const { metaKey, ctrlKey, shiftKey } = /** @type {MouseEvent} */ (event);
      if (metaKey || ctrlKey || shiftKey) return;
      event.preventDefault();
      const { hreflang } = /** @type {HTMLAnchorElement} */ (link);
      const secure = location.protocol === 'https:' ? '; secure' : '';
      document.cookie = `lang=${hreflang}; path=${sitePath('/')}; max-age=31536000; samesite=lax${secure}`;
      const address = new URL(location.href);
      address.searchParams.delete('lang');
      history.replaceState(history.state, '', address);
      location.reload();
    });
  }
}
