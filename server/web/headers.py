"""Security headers of every response."""

from flask import Flask, Response

from server.web import embedding

POLICY = {
    "default-src": "'none'",
    # Compiling WebAssembly needs permission; eval stays forbidden.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
UNUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")


def _policy(**changes: str) -> str:
    directives = POLICY | {name.replace("_", "-"): sources for name, sources in changes.items()}
    return "; ".join(f"{directive} {sources}" for directive, sources in directives.items())


HEADERS = {
    "Content-Security-Policy": _policy(),
    # Together these two let the page share memory with its worker.
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def register(app: Flask) -> None:
    app.after_request(_add)


def _add(response: Response) -> Response:
    described = response.headers.get("Cross-Origin-Resource-Policy")
    response.headers.update(HEADERS)
    if ancestors := embedding.frame_ancestors():
        response.headers["Content-Security-Policy"] = _policy(frame_ancestors=ancestors)
        described = "cross-origin"
    if described:
        response.headers["Cross-Origin-Resource-Policy"] = described
    # Browsers revalidate each time, so that a rebuilt file or a new model is used at once.
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
