/**
 * Draws at most once a frame, however often it is asked to. `prepare` comes first; what it requests is drawn in this frame.
 * @param {() => void} draw @param {() => void} [prepare]
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
