/** The guided tour: one step at a time, next to the real controls, until the learner has done it. */
import { withoutTour } from './address.js';
import { focusEnd, focusIn, isVisible, visibleNode } from './focus.js';
import { obstacleTo } from './obstacle.js';
import { createPositioner } from './positioner.js';
import { keepProgress, recallProgress } from './progress.js';
import { createSpotlight } from './spotlight.js';
import { STEPS } from './steps.js';
import { createCard } from './tour-card.js';
import { createWaiting } from './waiting.js';

/** @import { State } from '../shared/state/state.js' */
/** @import { Page } from './lazy-tour.js' */
/** @import { Step } from './steps.js' */

/**
 * @typedef {object} TourState
 * @property {readonly Step[]} steps those whose part of the page is visible
 * @property {number} at index of the step; -1: the tour is not running
 * @property {Set<string>} passed keys of steps
 * @property {State} start the page's state when the step began
 * @property {boolean} helping
 */

/** @param {Page} page @param {{ button: HTMLElement, onLeave: () => void }} options button: starts the tour */
export function createTour(page, { button, onLeave }) {
  /** @type {TourState} */
  const tour = { steps: STEPS, at: -1, passed: new Set(), start: page.state, helping: false };
  const waiting = createWaiting(page.state);
  const spotlight = createSpotlight();
  const card = createCard({ onBack: () => enter(tour.at - 1), onNext, onHelp, onLeave: leave });
  const positioner = createPositioner(card.node, spotlight, page.still);
  const layout = new ResizeObserver(place);
  const current = () => tour.steps[tour.at];

  function start() {
    if (tour.at >= 0) return card.heading.focus();
    const progress = recallProgress();
    tour.steps = STEPS.filter(({ part }) => part === null || isVisible(document.getElementById(part)));
    tour.passed = new Set(progress?.done);
    document.body.append(spotlight.node, card.node);
    document.documentElement.classList.add('has-tour');
    for (const node of [document.body, card.node]) layout.observe(node);
    addEventListener('scroll', place, { passive: true });
    addEventListener('keydown', onKey);
    enter(
      Math.max(
        0,
        tour.steps.findIndex(({ key }) => key === progress?.step),
      ),
    );
  }

  /** @param {number} at */
  function enter(at) {
    Object.assign(tour, { at, start: { ...page.state }, helping: false });
    waiting.abandon();
    positioner.reset();
    current().prepare?.(page);
    keepProgress({ step: current().key, done: [...tour.passed] });
    update();
    spotlight.beckon();
    if (current().typed && at > 0) focusEnd(page.area);
    else card.heading.focus({ preventScroll: true });
  }

  function onNext() {
    current().tidy?.(page, tour.start);
    if (tour.at < tour.steps.length - 1) return enter(tour.at + 1);
    leave();
    keepProgress(null);
    onLeave();
  }

  function leave() {
    const hadFocus = card.node.contains(document.activeElement);
    tour.at = -1;
    waiting.abandon();
    layout.disconnect();
    removeEventListener('scroll', place);
    removeEventListener('keydown', onKey);
    document.documentElement.classList.remove('has-tour');
    for (const node of [card.node, spotlight.node]) node.remove();
    history.replaceState(history.state, '', withoutTour(location.href));
    onLeave();
    if (hadFocus) button.focus({ preventScroll: true });
  }

  async function onHelp() {
    tour.helping = true;
    update();
    await current().help?.({ ...page, ...waiting.hands() });
    tour.helping = false;
    update();
  }

  function update() {
    if (tour.at < 0) return;
    waiting.update();
    pass(tour, page.state);
    card.update({
      ...tour,
      done: tour.passed.has(current().key),
      obstacle: obstacleTo(current(), page.state),
    });
    place();
  }

  function place() {
    if (tour.at >= 0) positioner.update(current(), tour.passed.has(current().key));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'F6') {
      event.preventDefault();
      if (card.node.contains(document.activeElement)) focusIn(visibleNode(current().target));
      else card.heading.focus({ preventScroll: true });
    }
    if (event.key === 'Escape' && !document.querySelector(':popover-open')) leave();
  }

  return { start, update };
}

/** Notes that the learner has done the current step. @param {TourState} tour @param {State} state */
function pass({ steps, at, passed, start }, state) {
  const { key, done } = steps[at];
  if (passed.has(key) || !done(state, start)) return;
  passed.add(key);
  keepProgress({ step: key, done: [...passed] });
}
