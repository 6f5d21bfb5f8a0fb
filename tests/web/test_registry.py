import json
import os
from pathlib import Path

import pytest

from server.lm.errors import InputError, MissingError
from server.web.registry import Registry, default_model


def names(models_dir: Path) -> list[str]:
    return [model.folder.name for model in Registry(models_dir).scan()[0]]


def reason(models_dir: Path) -> str:
    models, damaged = Registry(models_dir).scan()
    assert models == []
    assert len(damaged) == 1
    return damaged[0].reason


def change_card(folder: Path, **changes: object) -> None:
    card = json.loads((folder / "card.json").read_text())
    (folder / "card.json").write_text(json.dumps(card | changes))


def test_a_whole_model_is_listed_with_its_facts(models_dir):
    models, damaged = Registry(models_dir).scan()
    assert damaged == []
    assert [model.summary() for model in models] == [
        {
            "name": "first",
            "shipped": False,
            "keras": True,
            "title": "Written by hand",
            "language": "en",
            "licence": "CC0-1.0",
            "created": "2026-11-23T10:00:00Z",
            "metrics": {"split": "test", "loss_nats": 1.5},
            "level": "character",
            "architecture": "stacked",
            "layers": 2,
            "hidden_size": 24,
            "parameters": 2560,
            "bytes": 10240,
        }
    ]


def test_the_newest_model_comes_first(models_dir, write_model):
    write_model(models_dir, "a-older", created="2025-01-01T00:00:00Z")
    write_model(models_dir, "z-newer", created="2027-01-01T00:00:00Z")
    assert names(models_dir) == ["z-newer", "first", "a-older"]


def test_a_model_without_its_keras_file_says_so(models_dir):
    (models_dir / "first" / "model.keras").unlink()
    assert Registry(models_dir).model("first").summary()["keras"] is False


def test_the_page_opens_with_english_and_without_it_with_the_newest(models_dir, write_model):
    write_model(models_dir, "python", created="2027-01-01T00:00:00Z")
    assert default_model(Registry(models_dir).scan()[0]) == "python"
    write_model(models_dir, "english", created="2020-01-01T00:00:00Z")
    models = Registry(models_dir).scan()[0]
    assert default_model(models) == "english"
    assert [model.shipped for model in models] == [True, False, True]
    assert default_model(models, "zh-Hans") == "english"
    write_model(models_dir, "zhongwen", created="2020-01-01T00:00:00Z")
    models = Registry(models_dir).scan()[0]
    assert (default_model(models, "zh-Hans"), default_model(models, "en")) == ("zhongwen", "english")
    assert default_model([]) is None


def test_a_folder_that_does_not_exist_holds_no_models(tmp_path):
    assert Registry(tmp_path / "nowhere").scan() == ([], [])


@pytest.mark.parametrize("name", [".first-x1.partial", "second.partial", ".cache"])
def test_what_an_export_has_not_finished_is_not_a_model(models_dir, write_model, name):
    write_model(models_dir, name)
    (models_dir / "README").write_text("a file, not a folder")
    assert names(models_dir) == ["first"]
    assert Registry(models_dir).scan()[1] == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"format": 7}, "card.json has format 7, but this version reads format 2: export the model again"),
        ({"format": None}, "card.json has format null, but this version reads format 2: export the model again"),
        ({"title": 3}, "card.json has no usable title"),
        ({"config": {}}, "config.level, config.architecture, config.layers, config.hidden_size"),
        ({"files": {"../../etc/passwd": {"bytes": 1}}}, "'../../etc/passwd', which cannot be part of a model"),
        ({"files": {"model.json": {"bytes": "25", "sha256": ""}}}, "card.json has no usable files.model.json.bytes"),
        ({"training": {}}, "training.command, training.epochs"),
        ({"graph": {"kind": "loop"}}, "card.json has no usable graph"),
        ({"metrics": {"loss_nats": float("nan")}}, "card.json cannot be read: NaN is not JSON"),
    ],
)
def test_a_card_that_this_version_cannot_use_is_damage_with_its_reason(models_dir, changes, expected):
    change_card(models_dir / "first", **changes)
    assert expected in reason(models_dir)


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"null", b""])
def test_a_card_that_is_no_json_object_is_damage(models_dir, content):
    (models_dir / "first" / "card.json").write_bytes(content)
    assert "card.json" in reason(models_dir)


def test_a_folder_without_a_card_is_damage(models_dir):
    (models_dir / "first" / "card.json").unlink()
    assert reason(models_dir) == "card.json is missing"


@pytest.mark.parametrize("content", ["[" * 100_000, '{"format": ' + "[" * 100_000])
def test_a_card_that_is_nested_too_deeply_is_damage_and_the_list_stays(models_dir, write_model, content):
    folder = write_model(models_dir, "deep")
    (folder / "card.json").write_text(content)
    models, damaged = Registry(models_dir).scan()
    assert [model.folder.name for model in models] == ["first"]
    assert damaged[0].name == "deep" and "cannot be read" in damaged[0].reason


def test_a_missing_shard_is_damage(models_dir):
    (models_dir / "first" / "group1-shard1of1.bin").unlink()
    assert reason(models_dir) == "group1-shard1of1.bin is missing"


def test_a_shard_of_another_length_is_damage(models_dir):
    (models_dir / "first" / "group1-shard1of1.bin").write_bytes(b"short")
    assert reason(models_dir) == "group1-shard1of1.bin has 5 bytes instead of 10240"


def test_a_folder_whose_name_no_url_can_carry_is_damage(models_dir):
    (models_dir / "first").rename(models_dir / "my first")
    assert "'my first' is invalid" in reason(models_dir)


def test_damage_is_noticed_and_repair_too_without_a_restart(models_dir):
    registry = Registry(models_dir)
    shard = models_dir / "first" / "group1-shard1of1.bin"
    content = shard.read_bytes()
    for written, usable in [(content, 1), (b"short", 0), (content, 1)]:
        shard.write_bytes(written)
        assert len(registry.scan()[0]) == usable


def test_a_replaced_model_shows_its_new_card(models_dir):
    registry = Registry(models_dir)
    registry.scan()
    change_card(models_dir / "first", title="A better one")
    assert registry.model("first").card["title"] == "A better one"


def test_a_card_is_parsed_once_while_it_stays_the_same(models_dir):
    registry = Registry(models_dir)
    path = models_dir / "first" / "card.json"
    registry.scan()
    stat = path.stat()
    path.write_bytes(b"x" * stat.st_size)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert registry.model("first").card["title"] == "Written by hand"


@pytest.mark.parametrize("name", ["", "..", "../first", "a/b", "a b", "é", "x" * 65, "first\n", "first\0"])
def test_a_name_that_could_lead_elsewhere_is_refused(models_dir, name):
    with pytest.raises(InputError, match="is invalid"):
        Registry(models_dir).model(name)


def test_an_unknown_name_is_answered_with_the_known_ones(models_dir):
    with pytest.raises(MissingError, match=r"no model 'second'\. Available models: first\."):
        Registry(models_dir).model("second")


def test_only_what_the_card_lists_belongs_to_a_model(models_dir):
    registry = Registry(models_dir)
    for file in ("card.json", "model.json", "group1-shard1of1.bin", "parity.json", "model.keras"):
        assert registry.file("first", file) == (models_dir / "first", file)
    for file in ("notes.txt", "..", "../first/model.json", ""):
        with pytest.raises(MissingError, match="has no file"):
            registry.file("first", file)


def test_a_damaged_model_gives_what_it_has(models_dir):
    (models_dir / "first" / "group1-shard1of1.bin").unlink()
    registry = Registry(models_dir)
    assert registry.file("first", "model.json")[1] == "model.json"
    with pytest.raises(MissingError, match=r"has no file 'group1-shard1of1\.bin'"):
        registry.file("first", "group1-shard1of1.bin")


def test_a_card_that_cannot_be_read_is_given_to_its_reader_alone(models_dir):
    change_card(models_dir / "first", format=7)
    registry = Registry(models_dir)
    assert registry.file("first", "card.json")[1] == "card.json"
    with pytest.raises(MissingError):
        registry.file("first", "model.json")
