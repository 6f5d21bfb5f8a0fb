const editor = document.querySelector('#editor');
const log = document.querySelector('#log');
let letters = 0;

editor.addEventListener('accept', ({ detail }) => {
  letters += detail.text.length;
  log.textContent = log.dataset.said.replace('{n}', letters).replace('{text}', detail.text);
});
editor.addEventListener('suggest', ({ detail }) => {
  editor.dataset.words = detail.suggestions.length;
});
editor.addEventListener('error', ({ detail }) => {
  log.textContent = `${detail.title}: ${detail.message}`;
});

const another = document.querySelector('#another');
// A press would take the focus from the text, and with it the suggestions.
another.addEventListener('pointerdown', (event) => event.preventDefault());
another.addEventListener('click', () => editor.next());
