// The activity of a SCORM 1.2 package: it tells the learning platform when the page in its frame says that it is done.
{
  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('page'));
  const { origin } = new URL(frame.src);
  const api = apiOf(window) ?? (opener ? apiOf(opener) : null);
  const hasBegun = Date.now();

  api?.LMSInitialize('');
  if (api?.LMSGetValue('cmi.core.lesson_status') === 'not attempted') tell('lesson_status', 'incomplete');
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    if (event.data?.type === 'lstm-explainer:done') complete();
    if (event.data?.type === 'lstm-explainer:height') frame.style.height = `${Number(event.data.height)}px`;
  });
  addEventListener('pagehide', () => {
    tell('session_time', timeText(Date.now() - hasBegun));
    api?.LMSFinish('');
  });

  function complete() {
    tell('lesson_status', 'completed');
    tell('score.min', '0');
    tell('score.max', '100');
    tell('score.raw', '100');
  }

  /** @param {string} name of a value of the learner's record @param {string} value */
  function tell(name, value) {
    api?.LMSSetValue(`cmi.core.${name}`, value);
    api?.LMSCommit('');
  }

  /** The platform's record, in this window or in one around it. @param {any} start */
  function apiOf(start) {
    for (let place = start; ; place = place.parent) {
      try {
        if (place.API) return place.API;
      } catch {
        // A window of another site.
        return null;
      }
      if (place === place.parent) return null;
    }
  }

  /** Hours, minutes and seconds, as SCORM 1.2 has them. @param {number} milliseconds */
  function timeText(milliseconds) {
    const seconds = Math.round(milliseconds / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part) => String(part).padStart(2, '0')).join(':');
  }
}
