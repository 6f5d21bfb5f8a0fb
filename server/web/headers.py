"""Security headers of every response."""

from flask import Flask, Response

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
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{directive} {sources}" for directive, sources in POLICY.items()),
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
    response.headers.update(HEADERS)
    # Browsers revalidate each time, so that a rebuilt file or a new model is used at once.
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
