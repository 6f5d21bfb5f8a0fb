"""Numbers and names as the server writes them into pages."""

import pytest

from server import create_app
from server.web import formats


@pytest.fixture(params=["en", "zh"])
def language(request):
    with create_app().test_request_context(f"/?lang={request.param}"):
        yield request.param


def said(language, english, chinese):
    return english if language == "en" else chinese


def test_counts_are_grouped_and_large_ones_are_words(language):
    assert formats.count(13_148_967) == "13,148,967"
    assert formats.size(9720) == "9,720"
    assert formats.size(98_304) == said(language, "98.3 thousand", "9.8万")
    assert formats.size(3_683_232) == said(language, "3.7 million", "368.3万")
    assert formats.count(10**300) == formats.size(10**300) == "1.0e+300"


def test_measures_have_three_digits_that_count():
    assert [formats.measure(value) for value in (1.5349, 21.44)] == ["1.53", "21.4"]


def test_sizes_have_the_unit_that_fits_and_stay_in_one_piece():
    assert [formats.file_size(length) for length in (10, 387_104, 13_791_572)] == ["1\xa0kB", "387\xa0kB", "13.8\xa0MB"]


def test_durations_have_two_units_at_most(language):
    assert formats.duration(12.4) == said(language, "12 s", "12秒")
    assert formats.duration(59.6) == said(language, "1 min 0 s", "1分0秒")
    assert formats.duration(7500) == said(language, "2 h 5 min", "2小时5分")


def test_a_language_has_its_name_and_what_is_none_stays_as_it_is(language):
    assert formats.language("en") == said(language, "English", "英语")
    assert formats.language("zh") == said(language, "Chinese", "中文")
    assert formats.language("not a language") == "not a language"
    assert formats.language("und") == said(language, "not stated", "未注明")
