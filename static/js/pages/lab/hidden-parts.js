/**
 * Shows the parts that a lesson hides without a reload: text and selection stay.
 * @param {HTMLElement | null} link null: nothing is left out
 */
export function bindShowAll(link) {
  link?.addEventListener('click', (event) => {
    event.preventDefault();
    delete document.documentElement.dataset.hide;
    history.replaceState(history.state, '', withoutHiding(location.href));
    document.getElementById('text')?.focus();
  });
}

/** @param {string} href */
export function withoutHiding(href) {
  const address = new URL(href);
  address.searchParams.delete('hide');
  return address.href;
}
