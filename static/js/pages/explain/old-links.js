// Links from before the laboratory had a page of its own name what they look at: there they open what they showed.
{
  const NAMES = ['view', 'layer', 'unit', 'gate', 'token', 'pinned', 'span', 'changes'];
  const follow = () => {
    const named = new URLSearchParams(location.hash.slice(1));
    const { root } = document.documentElement.dataset;
    if (NAMES.some((name) => named.has(name)))
      location.replace(`${root}/lab${location.search}${location.hash}`);
  };
  addEventListener('hashchange', follow);
  follow();
}
