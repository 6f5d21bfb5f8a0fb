/**
 * Draws at most once a frame, however often it is asked to. `prepare` comes first; what it requests is drawn in this frame.
 * @param {() => void} draw @param {() => void} [prepare] @param {Pick<Window, 'requestAnimationFrame'>} [view] whose frames
 */
export function createPainter(draw, prepare = () => {}, view = globalThis) {
  let request = 0;
  return () => {
    request ||= view.requestAnimationFrame(() => {
      prepare();
      request = 0;
      draw();
    });
  };
}
