import html
import re
import tokenize

import pytest

from server import ROOT
from server.web.highlight import highlighted

SOURCES = sorted((ROOT / "server").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_without_its_tags_every_line_is_that_of_the_source(path):
    source = path.read_text(encoding="utf-8")
    assert [html.unescape(re.sub(r"</?span[^>]*>", "", line)) for line in highlighted(source)] == source.splitlines()


def test_tokens_have_their_kinds():
    source = 'def f(x):\n    """Says\n    more."""\n    return x < 2 and "a&b"  # no\n'
    assert highlighted(source) == [
        '<span class="keyword">def</span> <span class="name">f</span>(x):',
        '    <span class="comment">"""Says</span>',
        '<span class="comment">    more."""</span>',
        '    <span class="keyword">return</span> x &lt; <span class="number">2</span> <span class="keyword">and</span> '
        '<span class="string">"a&amp;b"</span>  <span class="comment"># no</span>',
    ]


def test_what_is_no_python_is_an_error():
    with pytest.raises((tokenize.TokenError, SyntaxError)):
        highlighted("x = (\n")
