// A classic script in the head: the theme must be known before the first paint. theme.js has the switch.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');

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
    const known = theme === 'light' || theme === 'dark';
    document.documentElement.dataset.theme = known ? theme : dark.matches ? 'dark' : 'light';
  }

  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('themechoice', apply);
})();
