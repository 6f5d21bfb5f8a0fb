// The worker that searches for a regular expression.
import { compileRegex, markedSpans } from '../core/labels/regex-label.js';

addEventListener('message', ({ data: { id, pattern, text } }) => {
  const { expression } = compileRegex(pattern);
  if (!expression) return;
  // The page's timeout runs from here, not from the start of the worker.
  postMessage({ id, spans: null });
  postMessage({ id, spans: markedSpans(expression, text) });
});
