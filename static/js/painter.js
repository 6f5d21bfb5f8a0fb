/**
 * Draws at most once a frame, however often it is asked to.
 * @param {() => void} draw
 */
export function createPainter(draw) {
  let request = 0;
  return () => {
    request ||= requestAnimationFrame(() => {
      request = 0;
      draw();
    });
  };
}
