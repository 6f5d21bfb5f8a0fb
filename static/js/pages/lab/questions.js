/**
 * The questions at the top of the page lead to their answers in the laboratory.
 * @param {HTMLElement} links each names the view to open @param {(view: string) => void} onOpen
 * @param {() => Promise<unknown>} load
 */
export function bindQuestions(links, onOpen, load) {
  for (const link of links.querySelectorAll('a'))
    link.addEventListener('click', async (event) => {
      event.preventDefault();
      onOpen(link.dataset.view ?? '');
      await load();
      document.getElementById('lab-heading')?.scrollIntoView();
      document.getElementById(`tab-${link.dataset.view}`)?.focus({ preventScroll: true });
    });
}
