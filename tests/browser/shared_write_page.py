"""A page that stays open for test after test: of a small test, loading the page for writing is most of the work."""

from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize, expect

from tests.browser.shared_tab import MOTION, Motion, SharedTab

# The address says so once something has been chosen, and then given up.
NOTHING_CHOSEN = "#view=traces&layer=0&gate=f"
# What a test may leave in a page. Listeners and observers do not show. How long something took is no state, nor is what
# is hidden, or kept for later. The laboratory comes when it is near; what is chosen there stands in the address.
STATE = f"""() => {{
  const shown = document.documentElement.cloneNode(true);
  for (const node of shown.querySelectorAll('#laboratory, [hidden], [popover], [data-colour=""]:empty')) node.remove();
  return JSON.stringify([
    location.href.replace('{NOTHING_CHOSEN}', ''), history.length, scrollX, scrollY, {{ ...localStorage }},
    document.cookie, document.title, Object.keys(globalThis).filter((name) => name !== 'axe'),
    document.activeElement.id,
    Array.from(document.querySelectorAll(':popover-open, :modal'), (node) => node.id),
    Array.from(document.querySelectorAll(':is(input, select, textarea):not(#laboratory *)'),
      (node) => [node.value, node.checked]),
    shown.outerHTML.replace(/(class="(announcer|list-time|meter|row-title)[^>]*>)[^<]*/g, '$1')
      .replace(/<canvas [^>]*>| (class|style)=""/g, ''),
  ]);
}}"""
# The state once nothing has changed for half a second: what is drawn in a rest is drawn, the address has followed.
SETTLED = f"""async () => {{
  let [last, since] = ['', performance.now()];
  while (performance.now() - since < 500) {{
    const now = ({STATE})();
    if (now !== last) [last, since] = [now, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }}
  return last;
}}"""
# Whether the state is that one within so many milliseconds. It is asked less and less often: asking is work.
BECOMES = f"""async ([state, patience]) => {{
  const end = performance.now() + patience;
  for (let wait = 40; ({STATE})() !== state; wait *= 1.4) {{
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }}
  return true;
}}"""
# Sets the controls back and undoes all, as a person would. One letter more is undone, so that
# suggestions come again in any case. What no undo takes back is replaced, as a link would replace it.
# What has been announced stays unsaid: it must not pass for the next test's.
CLEAR = """([controls, nothingChosen]) => {
  if (/^#(view=traces&|text=)/.test(location.hash)) {
    history.replaceState(history.state, '', nothingChosen);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
  document.querySelectorAll('#editor :is(input, select)').forEach((node, n) => {
    const name = node.type === 'checkbox' ? 'checked' : 'value';
    if (node[name] === controls[n]) return;
    node[name] = controls[n];
    node.dispatchEvent(new Event('input', { bubbles: true }));
  });
  document.querySelector('.newest:not([hidden])')?.click();
  document.querySelector('.announcer').textContent = '';
  document.querySelector('#text').focus();
  document.execCommand('insertText', false, 'x');
  for (let k = 0; k < 1000 && document.queryCommandEnabled('undo'); k++) document.execCommand('undo');
  const area = document.querySelector('#text');
  if (area.value !== '') {
    area.value = '';
    area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  }
  scrollTo(0, 0);
}"""
CONTROLS = """() => {
  // Settings are stored from the first change on.
  document.querySelector('#eagerness').dispatchEvent(new Event('input', { bubbles: true }));
  return Array.from(document.querySelectorAll('#editor :is(input, select)'),
    (node) => node.type === 'checkbox' ? node.checked : node.value);
}"""
# Only the worker of the tests has these.
RELEASE = "() => { self.release?.(); if (self.texts) self.texts.length = 0; }"
# Milliseconds that a page has to be as it was.
PATIENCE = 1500


class SharedWritePage:
    """The page for writing with an empty text that has the focus.

    It is loaded for the first test, and for each that comes after one which has left something behind.
    """

    def __init__(self, browser: Browser, address: str, viewport: ViewportSize, motion: Motion = MOTION) -> None:
        self._browser = browser
        self._address = address
        self._url = f"{address}write"
        self._viewport = viewport
        self._motion: Motion = motion
        self._tab: SharedTab | None = None
        self._controls: list[str | bool] = []
        self._opened: str | None = None

    @property
    def context(self) -> BrowserContext:
        return self.tab.context

    @property
    def tab(self) -> SharedTab:
        if self._tab is None:
            self._tab = SharedTab(self._browser, self._address, self._viewport)
        return self._tab

    def enter(self) -> Page:
        if self._opened is None:
            self._load()
        return self.tab.page

    def leave(self) -> None:
        """Empties the text. A page that then is not as it was when it had been opened is given up."""
        try:
            self._clear()
            is_as_opened = self.tab.page.evaluate(BECOMES, [self._opened, PATIENCE])
            self.tab.page.evaluate("(url) => history.replaceState(history.state, '', url)", self._url)
        except Error:
            is_as_opened = False
        if not is_as_opened:
            self.discard()

    def discard(self) -> None:
        """Has the page loaded again for the next test."""
        if self._opened is not None:
            self._opened = None
            self.tab.tidy()

    def _load(self) -> None:
        page = self.tab.page
        page.emulate_media(reduced_motion=self._motion)
        page.goto(self._url)
        expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
        page.locator("#text").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".demo-tag")).to_be_hidden()
        self._controls = page.evaluate(CONTROLS)
        self._clear()
        self._opened = page.evaluate(SETTLED)

    def _clear(self) -> None:
        page = self.tab.page
        if page.viewport_size != self._viewport:
            page.set_viewport_size(self._viewport)
        page.emulate_media(media="null", color_scheme="null", reduced_motion=self._motion)
        page.mouse.move(0, 0)
        # Closes what is open, and ends what is being written.
        page.keyboard.press("Escape")
        page.evaluate(CLEAR, [self._controls, NOTHING_CHOSEN])
        for worker in page.workers:
            worker.evaluate(RELEASE)
