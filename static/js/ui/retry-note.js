import { element } from './elements.js';
import { t } from './language.js';

/**
 * Says that something could not be loaded, and tries again at the press of a button or when the network is back. Browsers
 * from before 2026 keep a failed module in mind until the page is reloaded.
 * @param {string} sentence @param {() => void} onRetry
 */
export function createRetryNote(sentence, onRetry) {
  const stop = new AbortController();
  const retry = element('button', { type: 'button', class: 'button' }, t('Try again'));
  const hint = t('If that does not help, reload the page: your text is kept.');
  const node = element(
    'div',
    { class: 'notice', role: 'alert' },
    element('p', {}, sentence, ' ', hint),
    element('div', { class: 'notice-actions' }, retry),
  );

  function tryAgain() {
    stop.abort();
    node.remove();
    onRetry();
  }

  retry.addEventListener('click', tryAgain);
  addEventListener('online', tryAgain, { signal: stop.signal });
  return node;
}

/** @param {string} part what could not be loaded, as a heading names it */
export function notLoaded(part) {
  return t('{part} could not be loaded. Is the server still running?', { part });
}
