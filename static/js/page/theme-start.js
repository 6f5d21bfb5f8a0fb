// A classic script in the head: the theme must be known before anything is painted. theme.js has the switch.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function apply() {
    const chosen = localStorage.getItem('theme');
    const theme = chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
  }

  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('themechoice', apply);
})();
