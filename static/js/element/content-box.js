/** @import { TextField } from '../views/editor/types.d.ts' */

/**
 * The box within border and scroll bars in pixels of the window, and its scale relative to the layout.
 * @param {TextField} area
 * @param {CSSStyleDeclaration} style of the area
 */
export function contentBoxOf(area, style) {
  const box = area.getBoundingClientRect();
  const scale = { x: scaleOf(box.width, area.offsetWidth), y: scaleOf(box.height, area.offsetHeight) };
  const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) =>
    parseFloat(style.getPropertyValue(`border-${side}-width`)),
  );
  const verticalBar = Math.max(0, area.offsetWidth - area.clientWidth - Math.round(left + right));
  const horizontalBar = Math.max(0, area.offsetHeight - area.clientHeight - Math.round(top + bottom));
  // A scroll bar may stand on the left.
  const start = Math.max(0, area.clientLeft - Math.round(left));
  return {
    x: box.x + (left + start) * scale.x,
    y: box.y + top * scale.y,
    width: box.width - (left + right + verticalBar) * scale.x,
    height: box.height - (top + bottom + horizontalBar) * scale.y,
    scale,
  };
}

/** A layout's width is rounded. @param {number} visible @param {number} laidOut */
function scaleOf(visible, laidOut) {
  const scale = laidOut > 0 ? visible / laidOut : 1;
  return Math.abs(visible - laidOut) < 1 ? 1 : scale;
}
