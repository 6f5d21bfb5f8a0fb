/**
 * Draws at most once a frame, however often it is asked to.
 * @param {() => void} draw
 * @param {() => void} [prepare] comes before it in its frame; what it asks to draw is drawn in this very one
 */
export function createPainter(draw, prepare = () => {}) {
  let request = 0;
  return () => {
    request ||= requestAnimationFrame(() => {
      prepare();
      request = 0;
      draw();
    });
  };
}
