import json
import re

import pytest

from server.web import language

BROWSER = {"Accept-Language": "zh-TW,zh;q=0.9,en;q=0.8"}


def lang_of(response):
    return response.text.split('<html lang="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("fr-FR,zh-CN;q=0.5,en;q=0.3", "zh-Hans"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_a_page_is_in_the_language_that_the_browser_prefers(client, accepted, expected):
    response = client.get("/", headers={"Accept-Language": accepted})
    assert (lang_of(response), response.headers["Content-Language"]) == (expected, expected)
    assert {"Accept-Language", "Cookie"} <= set(response.vary.as_set(preserve_casing=True))


@pytest.mark.parametrize("tag", ["zh", "zh-Hans", "zh-CN", "ZH-cn"])
def test_the_address_wins_over_the_cookie_and_leaves_it(client, tag):
    client.set_cookie("lang", "en")
    response = client.get("/", query_string={"lang": tag})
    assert lang_of(response) == "zh-Hans"
    assert "Set-Cookie" not in response.headers


def test_the_cookie_wins_over_the_browser(client):
    client.set_cookie("lang", "en")
    assert lang_of(client.get("/", headers=BROWSER)) == "en"
    client.set_cookie("lang", "zh-Hans")
    assert lang_of(client.get("/", headers={"Accept-Language": "en"})) == "zh-Hans"


def test_a_language_that_we_do_not_speak_changes_nothing(client):
    client.set_cookie("lang", "klingon")
    assert lang_of(client.get("/?lang=fr", headers=BROWSER)) == "zh-Hans"


def test_a_copy_in_another_language_is_no_copy(client):
    english, chinese = client.get("/?lang=en"), client.get("/?lang=zh")
    assert english.headers["ETag"] != chinese.headers["ETag"]
    again = client.get("/", headers={"If-None-Match": english.headers["ETag"], "Accept-Language": "zh"})
    assert again.status_code == 200
    assert client.get("/?lang=zh", headers={"If-None-Match": chinese.headers["ETag"]}).status_code == 304


def test_the_switch_keeps_the_rest_of_the_address(client):
    text = client.get("/?model=a%26b&lang=zh").text
    assert '<a href="?model=a%26b&amp;lang=en" lang="en" hreflang="en">English</a>' in text
    assert 'lang="zh-Hans" hreflang="zh-Hans" aria-current="true">中文</a>' in text
    assert '<link rel="alternate" hreflang="zh-Hans" href="?model=a%26b&amp;lang=zh-Hans">' in text


def test_what_is_not_there_is_missing_in_both_languages(client):
    response = client.get("/nothing", headers=BROWSER)
    assert (response.status_code, lang_of(response)) == (404, "zh-Hans")
    assert "/nothing不存在" in response.text


def test_a_program_hears_what_is_wrong_in_the_language_of_its_page(client, models_dir):
    (models_dir / "first" / "parity.json").unlink()
    error = client.get("/api/models/first?lang=zh").get_json()["error"]
    assert error == {"status": 404, "title": "未找到", "message": "模型'first'已损坏：缺少parity.json。"}
    assert client.get("/api/models?lang=zh").get_json()["damaged"] == [{"name": "first", "reason": "缺少parity.json"}]


def test_scripts_get_the_messages_that_the_catalogues_have(client):
    response = client.get("/messages/zh-Hans.js")
    assert response.mimetype == "text/javascript"
    assignment = re.fullmatch(r"globalThis\.messages=(.*);", response.text)
    assert assignment
    found = json.loads(assignment[1])["zh-Hans"]
    assert len(found) == sum(1 for message in language.catalogue("zh-Hans") if message.id)
    same = client.get("/messages/zh-Hans.js", headers={"If-None-Match": response.headers["ETag"]})
    assert same.status_code == 304


@pytest.mark.parametrize("name", ["en", "fr", "zh_Hans", "..%2fen"])
def test_there_are_no_messages_of_other_languages(client, name):
    response = client.get(f"/messages/{name}.js")
    assert response.status_code == 404
    assert f"There is nothing at /messages/{name.replace('%2f', '/')}.js" in response.text.replace("\\/", "/")


def test_the_messages_of_a_chinese_page_come_before_its_scripts(client):
    page = client.get("/?lang=zh").text
    messages = page.index('<script src="/messages/zh-Hans.js" defer></script>')
    assert messages < page.index('<script type="module"')
    assert "/messages/" not in client.get("/?lang=en").text
