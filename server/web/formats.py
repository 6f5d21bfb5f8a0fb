"""Numbers, sizes and names of languages as the pages write them, in the language of the response."""

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal
from flask_babel import get_locale

from server.web.language import translated as _

# Up to here a number is written out.
LONGEST_COUNT = 10_000
# No training counts as far; numbers from here on have an exponent.
COUNTABLE = 10**15


def count(value: float) -> str:
    """A whole number: 13,148,967."""
    if value >= COUNTABLE:
        return f"{value:.1e}"
    return format_decimal(round(value), locale=get_locale())


def size(value: int) -> str:
    """A large number in words: 1.9 million."""
    if value < LONGEST_COUNT or value >= COUNTABLE:
        return count(value)
    return format_compact_decimal(value, format_type="long", locale=get_locale(), fraction_digits=1)


def measure(value: float) -> str:
    """Three significant digits, such as 1.53, 21.4 or 1,234."""
    if value >= 100:
        return count(value)
    return f"{value:.{1 if value >= 10 else 2}f}"


def percent(share: float, digits: int = 1) -> str:
    return f"{100 * share:.{digits}f}%"


def file_size(length: int) -> str:
    """With a space that breaks no line."""
    if length < 1_000_000:
        return f"{max(1, round(length / 1_000))}\N{NO-BREAK SPACE}kB"
    if length >= COUNTABLE:
        return f"{length:.1e}\N{NO-BREAK SPACE}B"
    return f"{length / 1_000_000:.1f}\N{NO-BREAK SPACE}MB"


def duration(seconds: float) -> str:
    whole = max(0, round(seconds))
    if whole < 60:
        return _("%(seconds)s s", seconds=whole)
    minutes = whole // 60
    if minutes < 60:
        return _("%(minutes)s min %(seconds)s s", minutes=minutes, seconds=whole % 60)
    return _("%(hours)s h %(minutes)s min", hours=minutes // 60, minutes=minutes % 60)


def language(tag: str) -> str:
    """The name of a BCP 47 tag's language; the tag itself if nobody knows it."""
    if tag == "und":
        return _("not stated")
    try:
        return Locale.parse(tag, sep="-").get_display_name(get_locale()) or tag
    except (UnknownLocaleError, ValueError):
        return tag
