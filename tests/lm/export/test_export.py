"""The exported folder: complete or absent, and true to the model."""

import base64
import dataclasses
import hashlib
import json
import shutil
import signal
import subprocess
import sys

import keras
import numpy as np
import pytest

from server.lm.errors import InputError
from server.lm.export import export as export_module
from server.lm.export.export import ExportOptions, export
from server.lm.export.sampling import openings
from tests import killed_process
from tests.make_models import MODELS, random_model

WEIGHTS = ["float32", "float16", "uint8"]


@pytest.fixture(params=WEIGHTS)
def exported(request, exports):
    return exports[request.param]


@pytest.fixture
def old(exports, tmp_path):
    """A model's folder to export to once more."""
    return shutil.copytree(exports["float32"], tmp_path / "model")


WORDS = " ".join(f"word{n % 150}" for n in range(1000))
ABOUT = {"good": "Gates.", "bad": "The rest."}


@pytest.fixture(scope="module")
def described(tiny, tmp_path_factory):
    """The folder of a calibrated model, of which something is said, with words enough to count them."""
    *model, metadata = tiny
    metadata = dataclasses.replace(metadata, train=WORDS, about=ABOUT, calibration={"temperature": 2.5})
    return export(*model, metadata, tmp_path_factory.mktemp("described") / "model")


def card_of(folder):
    return json.loads((folder / "card.json").read_text(encoding="utf-8"))


def test_the_card_names_each_file_with_its_length_and_hash(exported):
    for name, file in card_of(exported)["files"].items():
        content = (exported / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_the_card_names_the_weights_inside_the_converted_model(exported, tiny):
    from tensorflowjs import read_weights

    model, config, _, _ = tiny
    manifest = json.loads((exported / "model.json").read_text())["weightsManifest"]
    found = {w["name"]: w["data"] for w in read_weights.read_weights(manifest, str(exported), flatten=True)}
    names = card_of(exported)["graph"]["weights"]
    kernel, recurrent, _ = model.get_layer("lstm_1").get_weights()
    i, f, g, o = np.split(np.concatenate([kernel, recurrent]), 4, axis=1)
    tolerance = {"float32": 0, "float16": 1e-3, "uint8": 2e-2}[card_of(exported)["weights"]["dtype"]]
    expected = np.concatenate([i, f, o, g], 1)
    # Rounding one row changes the ones after it, too.
    rounding = 2 * card_of(exported)["weights"].get("step", 0) * expected.std()
    np.testing.assert_allclose(found[names["layers"][1]["kernel"]], expected, atol=tolerance + rounding)
    np.testing.assert_allclose(found[names["embedding"]], model.get_layer("embedding").get_weights()[0], atol=tolerance)
    assert found[names["dense"]["kernel"]].shape == (
        config.hidden_size,
        len(card_of(exported)["tokenizer"]["vocabulary"]),
    )


def test_the_signature_has_the_tensors_that_the_card_names(exported):
    nodes = {node["name"] for node in json.loads((exported / "model.json").read_text())["modelTopology"]["node"]}
    graph = card_of(exported)["graph"]
    named = [graph["inputs"]["token"], graph["outputs"]["logits"]]
    named += [tensor for layer in graph["inputs"]["layers"] for tensor in layer.values()]
    named += [layer[part] for layer in graph["outputs"]["layers"] for part in ("h", "c", "gates", "candidate")]
    assert {name.removesuffix(":0") for name in named} <= nodes


def test_too_few_words_are_not_counted(exported):
    assert "words" not in card_of(exported)


def test_words_are_counted_where_there_are_enough(described):
    card = card_of(described)
    assert card["words"] == {"file": "words.bin", "share": 0.35, "words": 150, "pairs": 150, "triples": 150}
    assert card["files"]["words.bin"]["bytes"] == (described / "words.bin").stat().st_size


def test_parity_holds_the_logits_of_the_keras_model(tiny, exports):
    model, *_ = tiny
    parity = json.loads((exports["float32"] / "parity.json").read_text(encoding="utf-8"))
    logits = np.frombuffer(base64.b64decode(parity["logits"]), "<f4")
    expected = model(np.array([parity["tokens"]])).numpy()[0]
    np.testing.assert_allclose(logits, expected[-1], atol=1e-5)
    assert [top[0]["token"] for top in parity["top"]] == expected.argmax(-1).tolist()


def test_parity_of_rounded_weights_is_that_of_the_rounded_model(exported, tiny):
    """Float16 moves the logits by less than uint8 does, and both move them."""
    parity = json.loads((exported / "parity.json").read_text(encoding="utf-8"))
    logits = np.frombuffer(base64.b64decode(parity["logits"]), "<f4")
    moved = np.abs(logits - tiny[0](np.array([parity["tokens"]])).numpy()[0, -1]).max()
    least, most = {"float32": (0, 1e-5), "float16": (1e-6, 1e-2), "uint8": (1e-3, 0.5)}[
        card_of(exported)["weights"]["dtype"]
    ]
    assert least <= moved <= most


def test_the_keras_model_opens_without_this_project(exports, tiny):
    script = (
        "import keras, sys, numpy\n"
        "for path in sys.argv[1:]: print(keras.models.load_model(path)(numpy.array([[2, 3]])).numpy()[0, 1, 4])"
    )
    paths = [str(folder / "model.keras") for folder in exports.values()]
    result = subprocess.run([sys.executable, "-c", script, *paths], capture_output=True, text=True, cwd="/", check=True)
    expected = float(tiny[0](np.array([[2, 3]]))[0, 1, 4])
    assert [float(line) for line in result.stdout.split()] == pytest.approx([expected] * len(WEIGHTS), abs=1e-5)


@pytest.mark.parametrize("name", ["step-tiny", "window-tiny"])
def test_the_weights_are_stored_once_each(random_models, name):
    model, *_ = random_model(MODELS[name])
    stored = card_of(random_models / name)["weights"]["bytes"]
    assert stored == pytest.approx(4 * model.count_params(), rel=0.02, abs=2000)


def test_a_model_that_was_there_is_replaced_and_nothing_is_left_beside_it(tiny, old, tmp_path):
    export(*tiny, old, ExportOptions("uint8"))
    assert card_of(old)["weights"]["dtype"] == "uint8"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_a_folder_that_holds_something_else_is_refused_and_kept(tiny, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    with pytest.raises(InputError, match="is not a model"):
        export(*tiny, tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "years of work"


def test_unknown_weights_are_refused_with_the_known_ones(tiny, tmp_path):
    with pytest.raises(InputError, match=r"'int4'.*float32, float16, uint8, auto"):
        export(*tiny, tmp_path / "model", ExportOptions("int4"))


@pytest.mark.parametrize("size", ["64k", "120k", "172k"])
def test_a_full_disk_is_reported_at_whatever_moment_and_leaves_nothing(tiny, tmp_path, size):
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    mounted = subprocess.run(command, capture_output=True, text=True)
    if mounted.returncode:
        pytest.fail(f"this test mounts a small tmpfs, so it needs root: {mounted.stderr}")
    try:
        with pytest.raises(InputError, match="no space left"):
            export(*tiny, disk / "model")
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_an_export_leaves_those_of_models_with_longer_names_alone(tiny, tmp_path):
    for other in (".model-b.abcdefgh.partial", ".model-b.old.partial", ".model.b.abcdefgh.partial"):
        (tmp_path / other).mkdir()
    export(*tiny, tmp_path / "model")
    assert len(list(tmp_path.iterdir())) == 4


def test_an_empty_folder_is_filled(tiny, tmp_path):
    (tmp_path / "model.v2").mkdir()
    assert card_of(export(*tiny, tmp_path / "model.v2"))["name"] == "model.v2"


def export_until_killed(folder):
    """In a process of its own: the converted model is in the partial folder, its card is not."""
    killed_process.kill_before(export_module, "_card")
    export(*random_model(MODELS["step-tiny"]), folder)


def test_killed_during_export_the_old_model_stays_and_the_next_export_tidies_up(tiny, old, tmp_path):
    before = card_of(old)
    assert killed_process.run(export_until_killed, old) == -signal.SIGKILL
    (partial,) = tmp_path.glob(".model.*.partial")
    assert (partial / "model.json").exists() and not (partial / "card.json").exists()
    assert card_of(old) == before
    export(*tiny, old)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_an_old_model_is_put_back_where_a_kill_fell_between_the_two_renames(tiny, old, tmp_path):
    shutil.move(old, tmp_path / ".model.old.partial")
    with pytest.raises(InputError):
        export(*tiny, old, ExportOptions("int4"))
    export(*tiny, old)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    assert keras.models.load_model(old / "model.keras").count_params() == tiny[0].count_params()


def test_without_the_keras_model_the_folder_is_all_that_the_page_needs(tiny, tmp_path):
    folder = export(*tiny, tmp_path / "model", ExportOptions(include_keras=False))
    assert {path.name for path in folder.iterdir()} == {"card.json", *card_of(folder)["files"]}


def test_what_parity_expects_is_calibrated_and_its_logits_are_not(tiny, described):
    parity = json.loads((described / "parity.json").read_text(encoding="utf-8"))
    logits = tiny[0](np.array([parity["tokens"]])).numpy()[0, -1].astype(float)
    np.testing.assert_allclose(np.frombuffer(base64.b64decode(parity["logits"]), "<f4"), logits, atol=1e-5)
    shares = np.exp(logits / 2.5) / np.exp(logits / 2.5).sum()
    for guess in parity["top"][-1]:
        assert guess["probability"] == pytest.approx(shares[guess["token"]], rel=1e-4)
    assert card_of(described)["calibration"] == {"temperature": 2.5}


def test_the_card_has_what_was_said_of_the_model_and_its_samples(tiny, described):
    card = card_of(described)
    assert card["about"] == ABOUT
    samples = card["samples"]
    assert [(sample["temperature"], len(sample["text"])) for sample in samples[:3]] == [(0.7, 300)] * 3
    assert [sample["prompt"] for sample in samples[3:]] == openings(tiny[3].language)
    assert all(len(sample["text"]) == 80 for sample in samples[3:])


def test_a_window_model_has_no_samples(random_models):
    assert card_of(random_models / "window-tiny")["samples"] == []
