/** Compares TensorFlow and this browser when the reader asks for it, or has come for it. */
import { modelAddress } from '../../ui/root.js';
import { createLiveChecks, noChecks } from '../../views/model-card/live-checks.js';
import { LONGEST_TEXT } from '../../views/longest-text.js';
import { createClient } from '../../worker/client.js';

/** @import { Checks } from '../../views/model-card/live-checks.js' */
/** @import { FromWorker } from '../../worker/protocol.d.ts' */

/** @param {HTMLElement} node which names the model */
export function bindComparison(node) {
  let checks = noChecks();
  const client = createClient((message) => show(received(checks, message)));
  const view = createLiveChecks(node, { onStart: begin });

  /** @param {Checks} next */
  function show(next) {
    checks = next;
    view.update(checks);
    // All that it was for is done: the memory of the model is free again.
    if (checks.parity && checks.sums) client.destroy();
  }

  function begin() {
    show({ ...noChecks(), phase: 'loading' });
    client.load(modelAddress(node.dataset.model ?? ''), LONGEST_TEXT);
  }

  show(checks);
  if (location.hash === '#parity') begin();
}

/** @param {Checks} checks @param {FromWorker} message @returns {Checks} */
export function received(checks, message) {
  switch (message.type) {
    case 'progress':
      return { ...checks, load: { loaded: message.loaded, total: message.total } };
    case 'ready':
      return { ...checks, phase: 'ready', backend: message.backend, parity: message.parity };
    case 'summed':
      return { ...checks, sums: message.sums };
    case 'failed':
      return { ...checks, phase: 'failed', failure: message.failure };
    default:
      return checks;
  }
}
