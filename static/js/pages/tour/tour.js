/** The guide: one step at a time, beside the real thing, until the learner has done it. */
import { createCard } from './tour-card.js';
import { unwanted } from './lazy-tour.js';
import { obstacleTo } from './obstacle.js';
import { EDGE, GAP, placeCard, scrollFor } from './placement.js';
import { keepProgress, recallProgress } from './progress.js';
import { createSpotlight } from './spotlight.js';
import { STEPS } from './steps.js';
import { createWaiting } from './waiting.js';

/** @import { State } from '../shared/state.js' */
/** @import { Page } from './lazy-tour.js' */
/** @import { Step } from './steps.js' */

const NARROW = matchMedia('(max-width: 719px)');

/** @param {Page} page @param {{ button: HTMLElement, onLeave: () => void }} options button: that started it */
export function createTour(page, { button, onLeave }) {
  const { state } = page;
  const spotlight = createSpotlight();
  const waiting = createWaiting(state);
  const card = createCard({ onBack: () => enter(at - 1), onNext: next, onHelp: help, onLeave: leave });
  const layout = new ResizeObserver(() => place());
  /** @type {readonly Step[]} */
  let steps = STEPS;
  let at = -1;
  /** @type {Set<string>} */
  let passed = new Set();
  /** The state when the step began. @type {State} */
  let begun = state;
  let helping = false;
  let sought = false;
  let looked = false;

  function start() {
    if (at >= 0) return card.heading.focus();
    const progress = recallProgress();
    steps = STEPS.filter(({ part }) => part === null || isShown(document.getElementById(part)));
    passed = new Set(progress?.done);
    document.body.append(spotlight.node, card.node);
    document.documentElement.classList.add('has-tour');
    layout.observe(document.body);
    layout.observe(card.node);
    addEventListener('scroll', place, { passive: true });
    addEventListener('keydown', onKey);
    const step = steps.findIndex(({ key }) => key === progress?.step);
    enter(Math.max(0, step));
  }

  /** @param {number} k */
  function enter(k) {
    at = k;
    begun = { ...state };
    waiting.abandon();
    helping = false;
    sought = looked = false;
    steps[at].prepare?.(page);
    keepProgress({ step: steps[at].key, done: [...passed] });
    update();
    spotlight.beckon();
    if (steps[at].typed && at > 0) toText();
    else card.heading.focus({ preventScroll: true });
  }

  function toText() {
    const { area } = page;
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
  }

  function next() {
    steps[at].tidy?.(page, begun);
    if (at < steps.length - 1) return enter(at + 1);
    leave();
    keepProgress(null);
    onLeave();
  }

  function leave() {
    const inside = card.node.contains(document.activeElement);
    at = -1;
    waiting.abandon();
    layout.disconnect();
    removeEventListener('scroll', place);
    removeEventListener('keydown', onKey);
    document.documentElement.classList.remove('has-tour');
    card.node.remove();
    spotlight.node.remove();
    history.replaceState(history.state, '', unwanted(location.href));
    onLeave();
    if (inside) button.focus({ preventScroll: true });
  }

  async function help() {
    helping = true;
    update();
    await steps[at].help?.({ ...page, ...waiting.hands() });
    helping = false;
    update();
  }

  function update() {
    if (at < 0) return;
    const step = steps[at];
    waiting.update();
    if (!passed.has(step.key) && step.done(state, begun)) {
      passed.add(step.key);
      keepProgress({ step: step.key, done: [...passed] });
    }
    const done = passed.has(step.key);
    card.update({ steps, at, done, helping, obstacle: obstacleTo(step, state) });
    place();
  }

  function place() {
    if (at < 0) return;
    const step = steps[at];
    const found = step.after !== undefined && passed.has(step.key) ? shownNode(step.after) : null;
    const target = found ?? shownNode(step.target);
    if (target && !sought) seek(target);
    // Not under the finger that still drags.
    if (found && !looked && !document.querySelector('input:active')) look(found);
    spotlight.update(target);
    const { style } = card.node;
    const { offsetWidth: width, offsetHeight: height } = card.node;
    document.documentElement.style.setProperty('--tour-card', `${height}px`);
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const box = target?.getBoundingClientRect() ?? {
      left: view.width,
      top: view.height,
      width: 0,
      height: 0,
    };
    const { left, top } = placeCard(box, { width, height }, view);
    style.left = NARROW.matches ? '' : `${left}px`;
    style.top = NARROW.matches ? '' : `${top}px`;
  }

  /** Scrolls to what the step is about, once. @param {Element} target */
  function seek(target) {
    sought = true;
    const box = target.getBoundingClientRect();
    const { offsetHeight } = card.node;
    const height = roomAbove();
    const room = box.height + (NARROW.matches ? 0 : offsetHeight + GAP);
    const top = scrollFor(box, room, { top: 0, height });
    scrollBy({ top, behavior: page.still ? 'instant' : 'smooth' });
  }

  /** Height of the window that a docked card leaves. */
  function roomAbove() {
    return NARROW.matches ? innerHeight - card.node.offsetHeight - EDGE : innerHeight;
  }

  /** Scrolls to what was done, unless it is seen. @param {Element} target */
  function look(target) {
    looked = true;
    const { top, bottom } = target.getBoundingClientRect();
    if (top < 0 || bottom > roomAbove()) seek(target);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'F6') {
      event.preventDefault();
      if (card.node.contains(document.activeElement)) focusIn(shownNode(steps[at].target));
      else card.heading.focus({ preventScroll: true });
    }
    if (event.key === 'Escape' && !document.querySelector(':popover-open')) leave();
  }

  return { start, update };
}

/** @param {string} selector */
function shownNode(selector) {
  const found = document.querySelector(selector);
  return isShown(found) ? found : null;
}

/** @param {Element | null} node */
function isShown(node) {
  return node !== null && node.checkVisibility();
}

const FOCUSABLE = 'textarea, button:not(:disabled), a[href], input:not(:disabled), [tabindex="0"]';

/** @param {Element | null} target */
function focusIn(target) {
  const inside = target && [...target.querySelectorAll(FOCUSABLE)].find(isShown);
  const around = target?.closest('[tabindex="0"]');
  const found = /** @type {HTMLElement | null | undefined} */ (around ?? inside);
  found?.focus({ preventScroll: true });
}
