"""Pages in frames of other sites: who may show which, and what describes them."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.lm.errors import InputError

SCHOOL = "https://school.example"
HERE = "http://localhost/"


@pytest.fixture
def framed(models_dir, runs_dir) -> FlaskClient:
    """The application, for one site to frame."""
    return create_app({"MODELS": models_dir, "RUNS": runs_dir, "EMBED_ORIGINS": (SCHOOL,)}).test_client()


def ancestors(client: FlaskClient, path: str) -> str:
    policy = client.get(path).headers["Content-Security-Policy"]
    return next(each for each in policy.split("; ") if each.startswith("frame-ancestors")).removeprefix(
        "frame-ancestors "
    )


def test_nobody_may_frame_a_page_unless_it_is_allowed(client):
    for path in ("/", "/?embed=1", "/practise?embed=1", "/lab"):
        assert ancestors(client, path) == "'none'"
        assert client.get(path).headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_sites_that_may_frame_the_stage_and_the_exercises_and_no_other_page(framed):
    for path in ("/?embed=1", "/practise?embed=1&lang=zh"):
        assert ancestors(framed, path) == SCHOOL
        assert framed.get(path).headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for path in ("/", "/practise", "/?embed=2", "/lab?embed=1", "/teach?embed=1", "/api/models?embed=1", "/no?embed=1"):
        assert ancestors(framed, path) == "'none'", path


def test_what_is_framed_has_a_link_to_the_page_by_itself(framed):
    page = framed.get("/?embed=1").text
    assert " data-embed" in page and 'id="embed-open" href="/"' in page
    assert "data-embed" not in framed.get("/").text


@pytest.mark.parametrize(
    "origin",
    [
        "school.example",
        "https://school.example/moodle",
        "ftp://a.b",
        "https://",
        "'self'",
        "https://a; x",
        "https://a.b:٤٤٣",
        "https://a.b:0",
        "https://a.b:65536",
    ],
)
def test_what_is_no_origin_is_refused_with_what_would_do(models_dir, origin):
    with pytest.raises(InputError, match=re.escape(repr(origin)) + ".*choose one such as https://school.example"):
        create_app({"MODELS": models_dir, "EMBED_ORIGINS": (origin,)})


@pytest.mark.parametrize(
    "origin", ["https://school.example:8443", "https://*.school.example", "*", "http://localhost/"]
)
def test_origins_are_as_a_policy_has_them(models_dir, origin):
    app = create_app({"MODELS": models_dir, "EMBED_ORIGINS": (origin, SCHOOL)})
    assert ancestors(app.test_client(), "/?embed=1") == f"{origin.removesuffix('/')} {SCHOOL}"


class Frame(HTMLParser):
    """The attributes of the one element that there is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.attributes: dict[str, str | None] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe" and not self.attributes
        self.attributes = dict(attrs)


def test_oembed_describes_a_page_as_a_frame(framed):
    query = {"url": f'{HERE}?model=a"b&lang=en&project=1#text=so', "maxwidth": "600"}
    described = framed.get("/oembed", query_string=query).json
    assert (described["version"], described["type"]) == ("1.0", "rich")
    assert (described["width"], described["height"]) == (600, 760)
    frame = Frame(described["html"]).attributes
    assert frame["src"] == f"{HERE}?embed=1&model=a%22b&lang=en#text=so"
    assert (frame["width"], frame["loading"]) == ("600", "lazy") and frame["title"]
    link = re.search(
        r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', framed.get("/practise").text
    )
    assert link and framed.get(link[1]).json["provider_name"] == "LSTM Explainer"


def test_a_page_that_nobody_may_frame_names_no_description(client):
    assert "json+oembed" not in client.get("/").text


@pytest.mark.parametrize("url", ["", "https://elsewhere.example/", f"{HERE}lab", f"{HERE}practise/x", "http://[", "no"])
def test_addresses_of_no_such_page_are_refused_with_those_that_there_are(framed, url):
    for path in ("/oembed", "/scorm.zip"):
        answer = framed.get(path, query_string={"url": url})
        assert answer.status_code == 404
        assert f"{HERE}practise" in answer.text


@pytest.mark.parametrize("limit", ["9" * 5000, "0", "-1", "wide", "٩"])
def test_a_limit_that_says_nothing_leaves_the_size(framed, limit):
    described = framed.get("/oembed", query_string={"url": HERE, "maxwidth": limit}).json
    assert described["width"] == 960


def test_oembed_in_xml_is_not_implemented(framed):
    assert framed.get("/oembed", query_string={"url": HERE, "format": "xml"}).status_code == 501


def test_below_a_prefix_the_addresses_have_it(models_dir, runs_dir):
    app = create_app({"MODELS": models_dir, "RUNS": runs_dir, "EMBED_ORIGINS": (SCHOOL,), "BEHIND_PROXY": True})
    headers = {"X-Forwarded-Prefix": "/lstm"}
    answer = app.test_client().get("/oembed", query_string={"url": f"{HERE}lstm/practise#hold"}, headers=headers)
    assert Frame(answer.json["html"]).attributes["src"] == f"{HERE}lstm/practise?embed=1#hold"


def test_what_lies_outside_the_prefix_is_another_site(models_dir, runs_dir):
    app = create_app({"MODELS": models_dir, "RUNS": runs_dir, "EMBED_ORIGINS": (SCHOOL,), "BEHIND_PROXY": True})
    headers = {"X-Forwarded-Prefix": "/lstm"}
    for url, status in ((HERE, 404), (f"{HERE}practise", 404), (f"{HERE}lstmpractise", 404), (f"{HERE}lstm", 200)):
        answer = app.test_client().get("/oembed", query_string={"url": url}, headers=headers)
        assert answer.status_code == status, url


def test_a_scorm_package_has_one_activity_whose_files_are_all_there(framed):
    answer = framed.get("/scorm.zip", query_string={"url": f"{HERE}practise?lang=zh#gate"})
    assert answer.mimetype == "application/zip"
    package = zipfile.ZipFile(io.BytesIO(answer.data))
    manifest = ET.fromstring(package.read("imsmanifest.xml"))
    spaces = {"": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}
    assert manifest.findtext("metadata/schemaversion", namespaces=spaces) == "1.2"
    item = manifest.find("organizations/organization/item", spaces)
    resource = manifest.find("resources/resource", spaces)
    assert item is not None and resource is not None
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get(f"{{{spaces['adlcp']}}}scormtype") == "sco"
    files = {file.get("href") for file in resource.findall("file", spaces)}
    assert files | {"imsmanifest.xml"} == set(package.namelist())
    assert resource.get("href") in files
    assert f'src="{HERE}practise?embed=1&amp;lang=zh#gate"' in package.read("index.html").decode()
