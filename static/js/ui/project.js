// A projected page: its button shows the guesses and hides them, Escape leads back to the lesson.
{
  const { dataset } = document.documentElement;
  const show = document.getElementById('project-show');
  const leave = document.getElementById('project-leave');
  const hidden = dataset.hide?.split(' ') ?? [];
  const guesses = hidden.includes('result') ? 'result' : 'list';
  const shown = hidden.filter((part) => part !== guesses);

  show?.addEventListener('click', () => {
    const isShown = show.getAttribute('aria-pressed') !== 'true';
    show.setAttribute('aria-pressed', String(isShown));
    dataset.hide = (isShown ? shown : hidden).join(' ');
  });

  addEventListener('keydown', ({ key, defaultPrevented, isComposing }) => {
    if (key === 'Escape' && !defaultPrevented && !isComposing) leave?.click();
  });
}
