// A classic script in the head: the theme must be known before the first paint. theme.js has the switch.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  // A contrast theme has colours of its own, which the browser reports as light or dark.
  const forced = matchMedia('(forced-colors: active)');

  function chosen() {
    try {
      return localStorage.getItem('theme');
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  }

  function apply() {
    const theme = chosen();
    const known = !forced.matches && (theme === 'light' || theme === 'dark');
    document.documentElement.dataset.theme = known ? theme : dark.matches ? 'dark' : 'light';
  }

  apply();
  dark.addEventListener('change', apply);
  forced.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('themechoice', apply);
})();
