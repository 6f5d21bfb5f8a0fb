"""The languages of the pages: choosing one, and its translations (docs/languages.md)."""

import json
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Blueprint, Flask, Response, abort, g, make_response, request
from flask_babel import Babel, Domain, gettext

from server import ROOT

# By HTML language tag: the locale for numbers and dates, and the language's own name.
LOCALES = {"en": "en", "zh-Hans": "zh_Hans_CN"}
NAMES = {"en": "English", "zh-Hans": "中文"}
SOURCE = "en"
CATALOGUES = ROOT / "server" / "translations"
COOKIE = "lang"

blueprint = Blueprint("language", __name__)


def register(app: Flask) -> None:
    babel = Babel(app, default_locale=SOURCE, locale_selector=lambda: LOCALES[current()])
    babel.domain_instance = _Domain()
    for language in LOCALES:
        translations(language)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.register_blueprint(blueprint)
    app.context_processor(_context)
    app.after_request(_vary)


def current() -> str:
    """The language of the response: from the query, else the cookie, else the browser's preferences."""
    if "language" not in g:
        chosen = matching(request.args.get(COOKIE)) or matching(request.cookies.get(COOKIE))
        preferred = (matching(tag) for tag in request.accept_languages.values())
        g.language = chosen or next(filter(None, preferred), SOURCE)
    language: str = g.language
    return language


def matching(tag: str | None) -> str | None:
    """The available language for a tag such as ``zh-TW`` or ``en-US``, or None."""
    primary = (tag or "").lower().split("-")[0]
    return next((language for language in LOCALES if language.split("-")[0] == primary), None)


@cache
def catalogue(language: str) -> Catalog:
    """The merged catalogues of all areas; each area is a file in the language's folder."""
    merged = Catalog(locale=LOCALES[language])
    for path in sorted((CATALOGUES / language.replace("-", "_")).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=LOCALES[language], abort_invalid=True):
                if message.id:
                    merged[message.id] = message
    return merged


@cache
def translations(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled)


@cache
def messages(language: str) -> bytes:
    """A script with each message's translation, or its plural forms, for static/js/ui/messages.js."""
    translations_by_message: dict[str, Any] = {}
    for message in catalogue(language):
        if message.id and message.string:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            translations_by_message[singular] = message.string
    catalogues = json.dumps({language: translations_by_message}, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.messages={catalogues};".encode()


def translated(message: str, **values: object) -> str:
    """The message in the language of the response, with values for ``%(name)s``; typed, unlike Flask-Babel's own."""
    return str(gettext(message, **values))


@blueprint.get("/messages/<language>.js")
def messages_script(language: str) -> Response:
    if language not in LOCALES or language == SOURCE:
        abort(404)
    response = make_response(messages(language))
    response.mimetype = "text/javascript"
    response.add_etag()
    response.make_conditional(request)
    return response


class _Domain(Domain):  # type: ignore[misc]
    """Lets Flask-Babel look messages up in the catalogues' sources, without compiled copies."""

    def get_translations(self) -> NullTranslations:
        return translations(current())


def _context() -> dict[str, object]:
    other_parameters = [(name, value) for name, value in request.args.items(multi=True) if name != COOKIE]
    others = [
        # Only a query, so the link keeps the path.
        {"language": language, "name": name, "href": "?" + urlencode([*other_parameters, (COOKIE, language)])}
        for language, name in NAMES.items()
    ]
    return {"language": current(), "languages": others}


def _vary(response: Response) -> Response:
    if "language" in g:
        response.headers["Content-Language"] = g.language
        response.vary.update(("Accept-Language", "Cookie"))
    return response
