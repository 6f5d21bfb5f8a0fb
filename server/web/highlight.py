"""Python source as lines of HTML with classes for a few kinds of tokens."""

import io
import keyword
import token
import tokenize
from collections.abc import Iterator
from html import escape

# Python 3.12 tokenizes an f-string in parts.
_STRINGS = {token.STRING, *(getattr(token, f"FSTRING_{part}", token.STRING) for part in ("START", "MIDDLE", "END"))}
_VALUES = {"True", "False", "None"}


def highlighted(source: str) -> list[str]:
    """The lines of a source; raises ``tokenize.TokenError`` or ``SyntaxError`` for invalid Python."""
    lines = source.splitlines()
    html, columns = [""] * len(lines), [0] * len(lines)
    for kind, start, end in _kinds(source):
        for row in range(start[0], end[0] + 1):
            line = lines[row - 1]
            first = start[1] if row == start[0] else 0
            last = end[1] if row == end[0] else len(line)
            marked = f'<span class="{kind}">{escape(line[first:last], quote=False)}</span>' if first < last else ""
            html[row - 1] += escape(line[columns[row - 1] : first], quote=False) + marked
            columns[row - 1] = last
    return [done + escape(line[column:], quote=False) for done, line, column in zip(html, lines, columns, strict=True)]


def _kinds(source: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    before = ""
    for tok in tokenize.generate_tokens(io.StringIO(source).readline):
        kind = _kind(tok, before)
        if kind:
            yield kind, tok.start, tok.end
        if tok.type not in (token.NL, tokenize.COMMENT):
            before = tok.string if tok.type in (token.NAME, token.OP) else ""


def _kind(tok: tokenize.TokenInfo, before: str) -> str:
    if tok.type == tokenize.COMMENT or (tok.type == token.STRING and not before and '"""' in tok.string):
        return "comment"
    if tok.type in _STRINGS:
        return "string"
    if tok.type == token.NUMBER or tok.string in _VALUES:
        return "number"
    if tok.type != token.NAME:
        return ""
    if before in ("def", "class"):
        return "name"
    return "keyword" if keyword.iskeyword(tok.string) else ""
