/** Whether an address starts the tour. @param {{ search: string, hash: string }} address */
export function startsTour({ search, hash }) {
  return new URLSearchParams(search).get('tour') === '1' || hash === '#tour';
}

/** The address without what starts the tour: a reload does not start it a second time. @param {string} href */
export function withoutTour(href) {
  const address = new URL(href);
  address.searchParams.delete('tour');
  if (address.hash === '#tour') address.hash = '';
  return address.href;
}
