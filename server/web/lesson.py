"""The links of the lessons for teachers, in each language, with the shipped models, each under a short name."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

# The links of each lesson, by phase.
LESSONS = (("rain", "gates", "unit", "hold"), ("colour", "own", "erased", "keep"))
SLUGS = tuple(slug for slugs in LESSONS for slug in slugs)
# What a projected explanation shows besides its text.
SHOWN = {"erased": "question", "keep": "answer guess"}
EVERYTHING = "title question guess"

# Parts to hide before learners have seen a suggestion, while they read gates, and before they compare two models.
GUESSING = "nav,picker,list,keys,gates,laboratory"
READING = "picker,list,keys"
COMPARING = "nav,picker,list,keys,gates,result"
ROMEO = (
    "ROMEO:\nBut, soft! what light through yonder window breaks?\nIt is the east, and Juliet is the sun.\n"
    "Arise, fair sun, and kill the envious moon,"
)
LINES = "我们明天去北京看朋友。\n他每天早上走路去上学。\n今天的天气真好。\n你叫什么名字？"


@dataclass(frozen=True, slots=True)
class Link:
    """A page as a phase of a lesson needs it."""

    path: str
    query: dict[str, str]
    fragment: dict[str, str | int]

    def address(self, root: str = "", **more: str) -> str:
        """The link below the root, in the form that the page's script parses; ``more`` is added to its query."""
        query = urlencode({**self.query, **more}, safe=",")
        fragment = urlencode(self.fragment, quote_via=quote)
        return f"{root}{self.path}?{query}" + (f"#{fragment}" if fragment else "")


@dataclass(frozen=True, slots=True)
class Projection:
    """A page in letters for the last row: the phase that it belongs to, if any, and what it shows."""

    slug: str | None
    shown: str


@dataclass(frozen=True, slots=True)
class Step:
    """A unit at a quotation mark of its story: the cell state before it, and its gates."""

    mark: str
    before: float
    forget: float
    input: float
    candidate: float

    @property
    def kept(self) -> float:
        return self.forget * self.before

    @property
    def written(self) -> float:
        return self.input * self.candidate


STEPS = {
    "en": (Step("“", 2.092, 0.009, 0.395, -0.986), Step("”", -1.422, 0.0485, 0.0065, -1.0)),
    "zh-Hans": (Step("“", -0.603, 0.968, 0.993, -1.0), Step("”", -1.463, 0.0026, 0.0981, 0.814)),
}


def links(language: str) -> dict[str, Link]:
    """The links of all lessons by their short names."""
    return _chinese() if language == "zh-Hans" else _english()


def projection(name: str) -> Projection | None:
    """Of ``?project=NAME``: the name of a phase, or ``1`` for any other link; None for anything else."""
    if name in SLUGS:
        return Projection(name, SHOWN.get(name, "text"))
    return Projection(None, EVERYTHING) if name == "1" else None


def _english() -> dict[str, Link]:
    return {
        "rain": _lab("en", "english", GUESSING, text="It rained so hard that I could not sleep last "),
        "gates": Link("/comic", {"model": "english", "lang": "en"}, {}),
        "unit": _lab("en", "shakespeare", READING, view="traces", layer=0, gate="c", unit=216, text=ROMEO),
        "hold": _puppetry("en", "english", "Yesterday I could not sle"),
        **_beats("en", "english"),
    }


def _chinese() -> dict[str, Link]:
    return {
        "rain": _lab("zh", "zhongwen", GUESSING, text="雨停了，我们出去散"),
        "gates": Link("/comic", {"model": "zhongwen", "lang": "zh"}, {}),
        "unit": _lab("zh", "zhongwen", READING, view="traces", layer=0, gate="c", unit=425, text=LINES),
        "hold": _puppetry("zh", "zhongwen", "今天是我的生日，妈妈给我做了一个很大的蛋"),
        **_beats("zh", "zhongwen"),
    }


def _beats(lang: str, model: str) -> dict[str, Link]:
    beats = {"colour": "unit", "own": "own", "erased": "question", "keep": "hold"}
    return {slug: Link("/", {"model": model, "lang": lang}, {"beat": beat}) for slug, beat in beats.items()}


def _puppetry(lang: str, model: str, text: str) -> Link:
    return _lab(lang, model, COMPARING, view="puppetry", layer=0, gate="f", changes="0.all.f=0", text=text)


def _lab(lang: str, model: str, hide: str, **place: str | int) -> Link:
    return Link("/lab", {"model": model, "lang": lang, "hide": hide}, place)
