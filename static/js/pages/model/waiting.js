/** Waits for a model that is being trained: asks the server for this page again, until it shows the model. */
const PERIOD = 3000;

export function waitForModel() {
  const timer = setInterval(async () => {
    const answer = await fetchPage();
    if (answer === null) return;
    const next = new DOMParser().parseFromString(answer, 'text/html').getElementById('waiting');
    if (next) document.getElementById('waiting')?.replaceChildren(...next.childNodes);
    else {
      clearInterval(timer);
      location.reload();
    }
  }, PERIOD);
}

/** Null while the server does not answer. @returns {Promise<string | null>} */
async function fetchPage() {
  try {
    const response = await fetch(location.href);
    return response.status < 500 ? await response.text() : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
