/** The guided tour: one step at a time, next to the real controls, until the learner has done it. */
import { withoutTour } from './address.js';
import { focusEnd } from './focus.js';
import { obstacleTo } from './obstacle.js';
import { createPositioner } from './positioner.js';
import { keepProgress } from './progress.js';
import { createSpotlight } from './spotlight.js';
import { createCard } from './tour-card.js';
import { createTourKeys } from './tour-keys.js';
import { createTourState, currentStep, enterStep, isDone, passStep, resumeTour } from './tour-state.js';
import { createWaiting } from './waiting.js';

/** @import { Page } from './types.d.ts' */

/** @param {Page} page @param {{ button: HTMLElement, onLeave: () => void }} options button: starts the tour */
export function createTour(page, { button, onLeave }) {
  const tour = createTourState(page.state);
  const waiting = createWaiting(page.state);
  const spotlight = createSpotlight();
  const card = createCard({ onBack: () => enter(tour.at - 1), onNext, onHelp, onLeave: leave });
  const positioner = createPositioner(card.node, spotlight, page.still);
  const layout = new ResizeObserver(place);
  const onKey = createTourKeys(card, { target: () => currentStep(tour).target, leave });

  function start() {
    if (tour.at >= 0) return card.heading.focus();
    const at = resumeTour(tour);
    document.body.append(spotlight.node, card.node);
    document.documentElement.classList.add('has-tour');
    for (const node of [document.body, card.node]) layout.observe(node);
    addEventListener('scroll', place, { passive: true });
    addEventListener('keydown', onKey);
    enter(at);
  }

  /** @param {number} at */
  function enter(at) {
    enterStep(tour, at, page.state);
    waiting.abandon();
    positioner.reset();
    currentStep(tour).prepare?.(page);
    update();
    spotlight.beckon();
    if (currentStep(tour).typed && at > 0) focusEnd(page.area);
    else card.heading.focus({ preventScroll: true });
  }

  function onNext() {
    currentStep(tour).tidy?.(page, tour.start);
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
    await currentStep(tour).help?.({ ...page, ...waiting.hands() });
    tour.helping = false;
    update();
  }

  function update() {
    if (tour.at < 0) return;
    waiting.update();
    passStep(tour, page.state);
    card.update({ ...tour, done: isDone(tour), obstacle: obstacleTo(currentStep(tour), page.state) });
    place();
  }

  function place() {
    if (tour.at >= 0) positioner.update(currentStep(tour), isDone(tour));
  }

  return { start, update };
}
