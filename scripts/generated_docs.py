"""Writes the generated parts of README.md and docs/, between their markers: models, files, fields of a card, units.

``python -m scripts.generated_docs``; with ``--check`` it writes nothing and fails where a part is out of date.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.web.registry import SHIPPED

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "server" / "lm" / "export" / "schemas" / "card.schema.json"
# What the tree shows; generated, vendored and data files have no line of their own.
SHOWN = (".py", ".js", ".mjs", ".sh", ".html", ".schema.json")
# The model of source code has the most labels.
UNITS_OF = ("python", "shakespeare", "english", "zhongwen")
FOLDERS = ("server", "static/js", "templates", "scripts", "benchmarks")


def main(arguments: list[str]) -> int:
    parts = {
        "README.md": ("models", models_table()),
        "docs/architecture.md": ("tree", tree()),
        "docs/model-format.md": ("card", card_table()),
        "docs/laboratory.md": ("units", units_table()),
    }
    outdated = []
    for file, (name, content) in parts.items():
        path = ROOT / file
        text = path.read_text(encoding="utf-8")
        written = replaced(text, name, content)
        if written != text:
            outdated.append(file)
            if "--check" not in arguments:
                path.write_text(written, encoding="utf-8")
    if "--check" in arguments and outdated:
        print(f"out of date: {', '.join(outdated)}; run make docs")
        return 1
    return 0


def replaced(text: str, name: str, content: str) -> str:
    """The text with other content between its two markers; raises ValueError if it lacks them."""
    start, end = f"<!-- {name}: make docs writes this -->\n", f"<!-- /{name} -->"
    if text.count(start) != 1 or text.count(end) != 1:
        raise ValueError(f"there must be one {start.strip()} and one {end}")
    before, rest = text.split(start)
    return f"{before}{start}{content}\n{end}{rest.split(end)[1]}"


def models_table() -> str:
    """The shipped models with the figures of their cards."""
    rows = []
    for name in SHIPPED:
        card = json.loads((ROOT / "static" / "models" / name / "card.json").read_text(encoding="utf-8"))
        metrics, size = card["metrics"], sum(file["bytes"] for file in card["files"].values()) / 1e6
        shape = f"{card['config']['layers']} × {card['config']['hidden_size']}"
        weights = f"{card['training']['parameters'] / 1e6:.2f} million"
        loss = f"{metrics['loss_nats']:.3f} | {metrics['bits_per_character']:.3f} | {100 * metrics['accuracy']:.1f} %"
        rows.append(f"| `{name}` | {card['title']} | {shape} | {weights} | {loss} | {size:.1f} MB |")
    figures = "loss (nats) | bits per character | next-letter accuracy"
    head = f"| model | text | layers × units | weights | {figures} | files |"
    return "\n".join([head, "|---|---|---|---|---|---|---|---|", *rows])


def units_table() -> str:
    """The strongest unit of each shipped model for each label, with its figure on the half that measures."""
    strongest = {name: _strongest(name) for name in UNITS_OF}
    keys = list(dict.fromkeys(key for labels in strongest.values() for key in labels))
    rows = [" | ".join([f"`{key}`", *(labels.get(key, "") for labels in strongest.values())]) for key in keys]
    head = ["label", *(f"`{name}`" for name in UNITS_OF)]
    return "\n".join([f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {row} |" for row in rows)])


def _strongest(name: str) -> dict[str, str]:
    file = ROOT / "static" / "models" / name / "neurons.json"
    labels = json.loads(file.read_text(encoding="utf-8"))["labels"]
    return {label["key"]: _unit(label["units"][0]) if label["units"] else "–" for label in labels}


def _unit(unit: dict[str, Any]) -> str:
    area, sign = unit["auc"], "−" if unit["correlation"] < 0 else "+"
    figure = f"{sign}{abs(unit['correlation']):.3f}" if area is None else f"{max(area, 1 - area):.3f}"
    return f"*{unit['quantity']}* {unit['unit']}: {figure}"


def tree() -> str:
    """Every source file with the first sentence of its own description, below the folder that it is in."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--deduplicate", "--exclude-standard", *FOLDERS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    files = sorted(name for name in listed if name.endswith(SHOWN) and (ROOT / name).exists())
    lines: list[str] = []
    shown: tuple[str, ...] = ()
    for name in files:
        *folders, file = name.split("/")
        common = next((n for n, (one, other) in enumerate(zip(folders, shown)) if one != other), None)  # noqa: B905
        depth = min(len(folders), len(shown)) if common is None else common
        lines += [f"{'  ' * n}{folder}/" for n, folder in enumerate(folders) if n >= depth]
        shown = tuple(folders)
        description = described(ROOT / name)
        indented = "  " * len(folders) + file
        lines.append(f"{indented:44}{description}".rstrip())
    return "```\n" + "\n".join(lines) + "\n```"


def described(path: Path) -> str:
    """The first sentence of a module's docstring or leading comment; of a script without one, of its first export."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        prose = ast.get_docstring(ast.parse(text)) or ""
    elif path.suffix == ".json":
        prose = json.loads(text)["description"]
    elif path.suffix == ".html":
        comment = re.match(r"\s*\{#(.*?)#\}", text, re.DOTALL)
        prose = comment[1] if comment else ""
    elif path.suffix == ".sh":
        prose = " ".join(re.findall(r"^# (.*)$", text.split("\n\n")[0].split("set -")[0], re.MULTILINE))
    else:
        prose = _script_prose(text)
    return _first_sentence(prose)


def _script_prose(text: str) -> str:
    leading = re.match(r"(?:// .*\n)+", text)
    if leading:
        return leading[0].replace("// ", "")
    blocks = list(re.finditer(r"/\*\*(.*?)\*/", text, re.DOTALL))
    # A block that only imports types says nothing.
    if text.startswith("/**") and blocks and _prose_of(blocks[0][1]):
        return _prose_of(blocks[0][1])
    for export in re.finditer(r"^export (?:default )?(?:async )?(?:function|class|const)", text, re.MULTILINE):
        before = [block for block in blocks if block.end() + 1 == export.start()]
        if before and _prose_of(before[0][1]):
            return _prose_of(before[0][1])
    return ""


def _prose_of(comment: str) -> str:
    text = re.sub(r"^\s*\*? ?", "", comment, flags=re.MULTILINE)
    return re.split(r"(?:^|\s)@\w+", text)[0].replace("\n", " ").strip()


def _first_sentence(prose: str) -> str:
    flat = re.sub(r"\s+", " ", prose).strip()
    return re.split(r"(?<=[.;])\s", flat)[0].rstrip(".;:").replace("``", "").replace("`", "")


def card_table() -> str:
    """Every field of card.json: path, type and meaning."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    rows = [f"| `{path}` | {kind} | {meaning} |" for path, kind, meaning in _fields(schema, schema, "")]
    return "\n".join(["| field | type | meaning |", "|---|---|---|", *rows])


def _fields(schema: dict[str, Any], node: dict[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    required = node.get("required", [])
    for name, field in node.get("properties", {}).items():
        inner = f"{path}.{name}".lstrip(".")
        yield from _field(schema, _resolved(schema, field), inner, name in required)


def _field(schema: dict[str, Any], field: dict[str, Any], path: str, required: bool) -> Iterator[tuple[str, str, str]]:
    meaning = field.get("description", "")
    yield path, _kind(schema, field) + ("" if required else ", optional"), meaning
    items = field.get("items", field.get("additionalProperties"))
    item = _resolved(schema, items) if isinstance(items, dict) else {}
    end = "[]" if "items" in field else ".*"
    yield from _choice_fields(schema, [_resolved(schema, choice) for choice in field.get("oneOf", [])], path)
    yield from _fields(schema, field, path)
    yield from _fields(schema, item, path + end)


def _choice_fields(schema: dict[str, Any], choices: list[dict[str, Any]], path: str) -> Iterator[tuple[str, str, str]]:
    """The fields of every choice; what only one choice has names it."""
    rows = {choice["properties"]["kind"]["const"]: list(_fields(schema, choice, path)) for choice in choices}
    for row in dict.fromkeys(row for fields in rows.values() for row in fields):
        kinds = [kind for kind, fields in rows.items() if row in fields]
        field, kind, meaning = row
        yield (
            field,
            kind if len(kinds) == len(rows) or kind == f'`"{kinds[0]}"`' else f"{kind}, {kinds[0]} only",
            meaning,
        )


def _resolved(schema: dict[str, Any], field: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in field:
        target: dict[str, Any] = schema["definitions"][field["$ref"].rpartition("/")[2]]
        return {**target, **{key: value for key, value in field.items() if key != "$ref"}}
    return field


def _kind(schema: dict[str, Any], field: dict[str, Any]) -> str:
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return " or ".join(f"`{json.dumps(value)}`" for value in field["enum"])
    kind = field.get("type", "object")
    if kind == "array":
        return f"array of {_kind(schema, _resolved(schema, field['items']))}s"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
