"""A plain file server that knows nothing of us."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


@contextmanager
def serve(folder: Path, headers: Mapping[str, str]) -> Iterator[str]:
    """The address at which the files of the folder are answered with those headers."""

    class WithHeaders(Handler):
        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(WithHeaders, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Handler(SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        """A page and its style have the names of the test before."""
        fixed = self.path.endswith((".js", ".wasm", ".bin", ".json"))
        self.send_header("Cache-Control", "max-age=600" if fixed else "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass
