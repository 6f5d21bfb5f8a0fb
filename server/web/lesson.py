"""The links of the lesson plan for teachers, in each language, with the shipped models."""

from urllib.parse import quote, urlencode

ROMEO = (
    "ROMEO:\nBut, soft! what light through yonder window breaks?\nIt is the east, and Juliet is the sun.\n"
    "Arise, fair sun, and kill the envious moon,\n"
)
BAOYU = "宝玉笑道：“你放心，我都知道了。”黛玉听了，半日不语，又说道：“你知道什么？”"
# Parts to hide before students have seen a suggestion, and while they read gates.
GUESSING = "nav,picker,badge,list,keys,controls,gates,laboratory,replay,card,tour"
READING = "picker,badge,keys,controls,replay,card,tour"
FORGETTING = "0.all.f=0"


def links(language: str, root: str = "") -> dict[str, str]:
    """Links by phase, below the root: ``hook``, ``comic``, ``pairs``, ``laboratory``."""
    return {phase: root + link for phase, link in _links(language).items()}


def _links(language: str) -> dict[str, str]:
    if language == "zh-Hans":
        return {
            "hook": _address("zh", "zhongwen", GUESSING, text="我想喝一杯"),
            "comic": "/comic?lang=zh",
            "pairs": _address("zh", "zhongwen", READING, view="traces", layer=0, gate="c", unit=72, text=BAOYU),
            "laboratory": _puppetry("zh", "zhongwen", "今天是我的生日，妈妈给我做了一个很大的蛋"),
        }
    return {
        "hook": _address("en", "english", GUESSING, text="It is raining, so take an "),
        "comic": "/comic?lang=en",
        "pairs": _address("en", "shakespeare", READING, view="traces", layer=0, gate="c", unit=216, text=ROMEO),
        "laboratory": _puppetry("en", "english", "Yesterday I could not sle"),
    }


def _puppetry(lang: str, model: str, text: str) -> str:
    return _address(lang, model, READING, view="puppetry", layer=0, gate="f", changes=FORGETTING, text=text)


def _address(lang: str, model: str, hide: str, **place: str | int) -> str:
    """A link in the form that the page's script parses."""
    query = urlencode({"model": model, "lang": lang, "hide": hide}, safe=",")
    return f"/?{query}#{urlencode(place, quote_via=quote)}"
