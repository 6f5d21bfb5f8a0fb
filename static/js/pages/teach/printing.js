// Prints one part of the page, or all of it: what is folded on the screen is not on paper.

/** Buttons with `data-print` print the part of that id. */
export function bindPrinting() {
  const root = document.documentElement;
  /** @type {HTMLDetailsElement[]} */
  let folded = [];

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-print]')))
    button.addEventListener('click', () => {
      root.dataset.printed = button.dataset.print;
      print();
    });

  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details')].filter(
      ({ open, classList }) => !open && classList.contains('fold'),
    );
    for (const part of folded) part.open = true;
  });

  addEventListener('afterprint', () => {
    for (const part of folded) part.open = false;
    folded = [];
    delete root.dataset.printed;
  });
}
