// Notices a worker that has ended or hangs: the browser reports neither.
/** How often a worker is asked for a sign of life while it owes an answer. */
const BEAT_MS = 1000;
/** Silent beats after which a worker is given up: a slow machine computes or compiles for seconds. */
const MOST_SILENT_BEATS = 20;
/** The same for a worker that was never heard: a slow network takes longer to bring its script. */
const MOST_STARTING_BEATS = 120;

/**
 * Counts beats of the page instead of time, so that a computer that slept, or a page whose timers are slowed down, leaves
 * the worker as many chances to answer.
 * @param {{ owes: () => boolean, ping: () => void, onSilence: () => void }} worker
 */
export function createWatchdog({ owes, ping, onSilence }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let silent = 0;
  let wasHeard = false;

  function stop() {
    clearTimeout(timer);
    timer = undefined;
    silent = 0;
  }

  function beat() {
    if (!owes()) return stop();
    silent += 1;
    if (silent > (wasHeard ? MOST_SILENT_BEATS : MOST_STARTING_BEATS)) {
      stop();
      return onSilence();
    }
    ping();
    timer = setTimeout(beat, BEAT_MS);
  }

  return {
    watch() {
      timer ??= setTimeout(beat, BEAT_MS);
    },
    /** Any message is a sign of life. */
    hear() {
      wasHeard = true;
      silent = 0;
    },
    stop,
  };
}
