/** Measures that the browser has: it would keep each for as long as the page is open. */
const MOST = 1000;

/**
 * Measures, as `performance.measure('suggestions')`, from the event that changed the text to the frame that
 * shows what is suggested for it.
 */
export function createLatency() {
  /** @type {{ id: number, start: number } | null} */
  let asked = null;
  /** @type {number | null} */
  let answered = null;
  let measured = 0;

  /** @param {number} start */
  function measure(start) {
    if (measured === MOST) performance.clearMeasures('suggestions');
    measured = (measured % MOST) + 1;
    performance.measure('suggestions', { start, end: performance.now() });
  }

  return {
    /** @param {number} id @param {number} start */
    ask(id, start) {
      asked = { id, start };
    },
    /** @param {number} id */
    answer(id) {
      answered = id;
    },
    /** Comes in the frame's callback, after everything is drawn. */
    draw() {
      if (answered === null || asked?.id !== answered) return;
      const { start } = asked;
      asked = answered = null;
      // What is posted in a frame's callback arrives once the frame is painted, before anything that waits for a timer.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        measure(start);
        port1.close();
      };
      port2.postMessage(null);
    },
  };
}
