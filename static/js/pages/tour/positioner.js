import { visibleNode } from './focus.js';
import { EDGE, GAP, placeCard, scrollFor } from './placement.js';

/** @import { Step } from './types.d.ts' */

const NARROW = matchMedia('(max-width: 719px)');

/**
 * Keeps the card and the outline at the target of a step, and scrolls there once, or again where the page has shifted it.
 * @param {HTMLElement} card @param {{ update: (target: Element | null) => void }} spotlight
 * @param {boolean} still whether scrolling is instant
 */
export function createPositioner(card, spotlight, still) {
  const scrolled = { toTarget: false, toResult: false, place: 0 };

  /** @param {Element} target */
  function scrollTo(target) {
    scrolled.toTarget = true;
    scrolled.place = placeOf(target);
    const box = target.getBoundingClientRect();
    const room = box.height + (NARROW.matches ? 0 : card.offsetHeight + GAP);
    const top = scrollFor(box, room, { top: 0, height: freeHeight(card) });
    scrollBy({ top, behavior: still ? 'instant' : 'smooth' });
  }

  /** Scrolls to the result of a step, unless it is in view. @param {Element} result */
  function reveal(result) {
    scrolled.toResult = true;
    const { top, bottom } = result.getBoundingClientRect();
    if (top < 0 || bottom > freeHeight(card)) scrollTo(result);
  }

  return {
    /** Another step begins. */
    reset: () => void Object.assign(scrolled, { toTarget: false, toResult: false }),
    /** @param {Step} step @param {boolean} done */
    update({ target: selector, after }, done) {
      const result = after !== undefined && done ? visibleNode(after) : null;
      const target = result ?? visibleNode(selector);
      const shifted = target !== null && Math.abs(placeOf(target) - scrolled.place) > 1;
      if (target && (!scrolled.toTarget || (shifted && NARROW.matches))) scrollTo(target);
      // Not while a finger still drags a control.
      if (result && !scrolled.toResult && !document.querySelector('input:active')) reveal(result);
      spotlight.update(target);
      moveCard(card, target);
    },
  };
}

/** In the document, wherever it is scrolled to. @param {Element} target */
function placeOf(target) {
  return target.getBoundingClientRect().top + scrollY;
}

/** Height of the window that a docked card leaves. @param {HTMLElement} card */
function freeHeight(card) {
  return NARROW.matches ? innerHeight - card.offsetHeight - EDGE : innerHeight;
}

/** @param {HTMLElement} card @param {Element | null} target */
function moveCard({ style, offsetWidth: width, offsetHeight: height }, target) {
  document.documentElement.style.setProperty('--tour-card', `${height}px`);
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const corner = { left: view.width, top: view.height, width: 0, height: 0 };
  const { left, top } = placeCard(target?.getBoundingClientRect() ?? corner, { width, height }, view);
  style.left = NARROW.matches ? '' : `${left}px`;
  style.top = NARROW.matches ? '' : `${top}px`;
}
