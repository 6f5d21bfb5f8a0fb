"""The schemas of a model's JSON files, which Python and the page share."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from server.lm import json_file
from server.lm.errors import InputError

_SCHEMAS = Path(__file__).parent / "schemas"


def read(folder: Path, file: str, schema: str) -> dict[str, Any]:
    """The object in a file of a model's folder; raises ``InputError`` if it does not fit the schema."""
    value = json_object(folder, file)
    check(value, file, schema)
    return value


def json_object(folder: Path, file: str) -> dict[str, Any]:
    """The object in a file of a model's folder; raises ``InputError`` for anything else."""
    value = json_file.read(folder, file)
    if not isinstance(value, dict):
        raise InputError("{file} is not a JSON object", file=file)
    return value


def check(value: dict[str, Any], file: str, schema: str) -> None:
    """Raises ``InputError`` with the fields that do not fit the schema."""
    json_file.check(value, _validator(schema), file)


def longest_text(schema: str, *fields: str) -> int:
    """The most characters of a field that the schema describes: of ``corpus.source``, for ``"corpus", "source"``."""
    described = _schema(schema)
    for field in fields:
        described = described["properties"][field]
    length: int = described["maxLength"]
    return length


@cache
def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((_SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


@cache
def _validator(schema: str) -> Draft7Validator:
    return Draft7Validator(_schema(schema))


def holds_metrics(report: dict[str, Any]) -> bool:
    """Whether a report has the metrics and the calibration of a card, as far as it has any."""
    return _report_validator().is_valid(report)


@cache
def _report_validator() -> Draft7Validator:
    card = _schema("card")
    calibration = {"calibration": card["properties"]["calibration"]}
    whole = {"allOf": [{"$ref": "#/definitions/Metrics"}, {"properties": calibration}]}
    return Draft7Validator({**whole, "definitions": card["definitions"]})
