"""docs/schemas describes what the commands print and what model files say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from litup import models
from litup.config import RunConfig
from litup.network import Network
from tests.cli.conftest import Litup
from tests.cli.schemas import SCHEMAS, problems

RUN = ("--data", "strokes", "--sizes", "784,9,10", "--epochs", "1")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "mine.safetensors"
    models.save(path, Network.untrained(), models.About("mine", RunConfig()))
    return path


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == name


@pytest.mark.usefixtures("small_data")
@pytest.mark.parametrize("options", [[], ["--validation", "5"], ["--out", "it.safetensors"]])
def test_train(litup: Litup, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = litup("train", *RUN, *options, "--json").json
    assert problems("train.json", told) == []
    assert problems("train.json", {**told, "epochs": 1.5}) != []
    assert problems("train.json", {**told, "config": {**told["config"], "rate": -1}}) != []


@pytest.mark.usefixtures("small_data")
def test_test(litup: Litup, model: Path) -> None:
    told = litup("test", model, "--json").json
    assert problems("test.json", told) == []
    assert problems("test.json", {**told, "per_digit": []}) != []


def test_predict(litup: Litup, model: Path, tmp_path: Path) -> None:
    Image.fromarray(np.eye(28, dtype=np.uint8) * 255).save(tmp_path / "one.png")
    told = litup("predict", tmp_path / "one.png", "--model", model, "--json").json
    assert problems("predict.json", told) == []
    assert problems("predict.json", [{**told[0], "digit": 10}]) != []


def test_data(litup: Litup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    assert problems("data.json", litup("data", "--json").json) == []
    rows = (",".join(map(str, [number % 10, *[number] * 784])) for number in range(50))
    (tmp_path / "own.csv").write_text("\n".join(rows))
    told = litup("data", tmp_path / "own.csv", "--json").json
    assert problems("data.json", told) == []
    assert (told["training"]["images"], told["test"]["per_digit"]) == (40, [1] * 10)
    assert problems("data.json", {**told, "own": "50 images"}) != []


def test_info(litup: Litup, model: Path, tmp_path: Path) -> None:
    assert problems("info.json", litup("info", "--json").json) == []
    assert problems("info.json", litup("info", model, "--json").json) == []
    models.save(tmp_path / "tiny.safetensors", Network((2, 1)))
    assert problems("info.json", litup("info", tmp_path / "tiny.safetensors", "--json").json) == []


def test_model_files() -> None:
    for about in (models.About(), models.About("mine", RunConfig(), 3, 4, 0.5, 0.5, 0.5, 0.5)):
        content = models.pack(Network.untrained(), about)
        header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
        assert problems("model.json", json.loads(header["__metadata__"]["litup"])) == []


def test_runs() -> None:
    assert problems("run.json", RunConfig().to_json()) == []
    assert problems("run.json", {**RunConfig().to_json(), "colour": "blue"}) != []
    assert set(SCHEMAS["run.json"]["properties"]) == set(RunConfig().to_json())
