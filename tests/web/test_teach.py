"""The short addresses of the lessons, their QR codes, and pages for the projector."""

import re
from html import unescape

import pytest
import segno
from flask.testing import FlaskClient
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from server import create_app
from server.web import lesson


def text_of(response):
    return unescape(response.get_data(as_text=True))


@pytest.mark.parametrize(("language", "lang"), [("en", "en"), ("zh-Hans", "zh")])
@pytest.mark.parametrize("slug", lesson.SLUGS)
def test_a_short_address_leads_to_the_whole_link_in_the_visitor_s_language(client, slug, language, lang):
    link = lesson.links(language)[slug].address()
    asked = client.get(f"/t/{slug}", headers={"Accept-Language": lang})
    assert (asked.status_code, asked.headers["Location"]) == (302, link)
    named = client.get(f"/t/{slug}?lang={lang}", headers={"Accept-Language": "en" if lang == "zh" else "zh"})
    assert named.headers["Location"] == link
    assert client.get(link.partition("#")[0]).status_code == 200


def test_an_unknown_short_address_names_those_that_there_are(client):
    missing = client.get("/t/snow", headers={"Accept-Language": "en"})
    assert missing.status_code == 404
    for slug in ("snow", *lesson.SLUGS):
        assert f"/t/{slug}" in missing.text


def test_a_short_address_below_a_prefix_stays_below_it(app):
    mounted = Client(DispatcherMiddleware(app, {"/lstm": app}))
    asked = mounted.get("/lstm/t/own?lang=en")
    assert asked.headers["Location"] == "/lstm/?model=english&lang=en#beat=own"


def qr_of(address: str) -> str:
    svg = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    (path,) = re.findall(r' d="([^"]+)" ?/?></', svg.replace("/></svg>", "></svg>"))
    return path


@pytest.mark.parametrize(
    ("host", "headers", "shown", "scanned"),
    [
        ("192.168.0.7:5000", {}, "192.168.0.7:5000", "http://192.168.0.7:5000"),
        (
            "school.example",
            {"X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/lstm"},
            "school.example/lstm",
            "https://school.example/lstm",
        ),
    ],
)
def test_the_qr_code_holds_the_address_under_which_the_page_was_asked_for(
    models_dir, runs_dir, host, headers, shown, scanned
):
    app = create_app(
        {"MODELS": models_dir, "RUNS": runs_dir, "BEHIND_PROXY": bool(headers), "HOSTS": ("school.example",)}
    )
    page = text_of(app.test_client().get("/teach?lang=zh", headers={"Host": host, **headers}))
    for slug in lesson.SLUGS:
        assert f"{shown}<wbr>/t/{slug}" in page
        assert qr_of(f"{scanned}/t/{slug}?lang=zh") in page


@pytest.mark.parametrize(("host", "local"), [("localhost:5000", 1), ("127.0.0.1", 1), ("[::1]:80", 1), ("10.0.0.4", 0)])
def test_a_name_that_only_this_computer_has_is_said_to_be_one(client: FlaskClient, host, local):
    page = client.get("/teach?lang=en", headers={"Host": host}).text
    assert page.count("a name for this computer alone") == local


def test_a_projected_page_says_what_it_shows_and_leads_back_to_its_phase(client):
    page = client.get("/lab?lang=en&hide=list,gates&project=rain").text
    assert re.search('<html [^>]*data-hide="list gates" data-project="text">', page)
    assert "<h1>What comes next?</h1>" in page and "Show the guesses" in page
    assert 'href="/teach#phase-rain"' in page
    assert 'data-project="question"' in client.get("/?project=erased").text
    assert 'data-project="answer guess"' in client.get("/?project=keep").text


def test_any_link_can_be_projected_and_other_values_project_nothing(client):
    for path in ("/", "/lab", "/comic"):
        assert 'data-project="title question guess"' in client.get(f"{path}?project=1").text
        assert "data-project" not in client.get(f"{path}?project=%3Cb%3E").text


def test_the_lessons_come_before_the_form_of_a_link(client):
    page = client.get("/teach").text
    places = [page.index(f'id="{name}"') for name in ("lesson-1", "phase-rain", "lesson-2", "teach-form")]
    assert places == sorted(places)


@pytest.mark.parametrize(("language", "lang"), [("en", "en"), ("zh-Hans", "zh")])
def test_the_page_for_teachers_has_each_link_projected_and_short(client, language, lang):
    page = text_of(client.get(f"/teach?lang={lang}"))
    for slug, link in lesson.links(language).items():
        assert f'href="{link.address(project=slug)}"' in page
        assert f'href="/t/{slug}?lang={language}"' in page
        assert f'<option value="{link.address()}">' in page
