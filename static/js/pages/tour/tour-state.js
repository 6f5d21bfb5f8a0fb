import { isVisible } from './focus.js';
import { keepProgress, recallProgress } from './progress.js';
import { STEPS } from './steps.js';

/** @import { State } from '../shared/state/types.d.ts' */
/** @import { TourState } from './types.d.ts' */

/** @param {State} state of the page @returns {TourState} */
export function createTourState(state) {
  return { steps: STEPS, at: -1, passed: new Set(), start: state, helping: false };
}

/** Takes the steps whose part of the page is visible. @param {TourState} tour @returns {number} where to go on */
export function resumeTour(tour) {
  const progress = recallProgress();
  tour.steps = STEPS.filter(({ part }) => part === null || isVisible(document.getElementById(part)));
  tour.passed = new Set(progress?.done);
  const at = tour.steps.findIndex(({ key }) => key === progress?.step);
  return Math.max(0, at);
}

/** @param {TourState} tour @param {number} at @param {State} state of the page */
export function enterStep(tour, at, state) {
  Object.assign(tour, { at, start: { ...state }, helping: false });
  keepProgress({ step: currentStep(tour).key, done: [...tour.passed] });
}

/** Notes that the learner has done the current step. @param {TourState} tour @param {State} state of the page */
export function passStep(tour, state) {
  const { key, done } = currentStep(tour);
  if (tour.passed.has(key) || !done(state, tour.start)) return;
  tour.passed.add(key);
  keepProgress({ step: key, done: [...tour.passed] });
}

/** @param {TourState} tour */
export function currentStep({ steps, at }) {
  return steps[at];
}

/** @param {TourState} tour */
export function isDone(tour) {
  return tour.passed.has(currentStep(tour).key);
}
