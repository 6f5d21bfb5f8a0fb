// The text of the editor, which the tab keeps for a reload, without what its user wanted forgotten.
import { keep, recall } from '../../../ui/storage.js';
import { parseUrlState } from '../state/url-state.js';

const KEY = 'text';
/** The sentence of the comic. */
const OTHERS = ['sentence'];

export function createKeptText() {
  let forgotten = '';

  return {
    /** @returns {string | null} */
    recall: () => recall('sessionStorage', KEY),
    keep: (/** @type {string} */ text) => keep('sessionStorage', KEY, withoutForgotten(text, forgotten)),
    /** What stands in the editor now is not kept again. @param {string} text */
    forget(text) {
      forgotten = text;
      // Empty, not gone: the browser itself would fill in the text of before the reload.
      keep('sessionStorage', KEY, '');
      for (const key of OTHERS) keep('sessionStorage', key, null);
      if (parseUrlState(location.hash)?.text)
        history.replaceState(history.state, '', location.href.replace(/#.*$/s, ''));
    },
  };
}

/** What was written or changed since. @param {string} text @param {string} forgotten */
export function withoutForgotten(text, forgotten) {
  const most = Math.min(text.length, forgotten.length);
  let same = 0;
  while (same < most && text[same] === forgotten[same]) same += 1;
  let end = 0;
  while (end < most - same && text.at(-1 - end) === forgotten.at(-1 - end)) end += 1;
  return text.slice(same, text.length - end);
}
