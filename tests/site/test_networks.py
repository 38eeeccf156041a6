"""litup's networks as the page chooses from them: their small files, and what they read."""

import os
import shutil
from pathlib import Path

import pytest

from litup import models
from litup.errors import ModelError
from litup.site import accuracies, networks, small_file


def test_one_that_is_trained_again_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in models.SHIPPED:
        shutil.copy(models.shipped(name), tmp_path)

    def shipped(name: str) -> Path:
        return tmp_path / f"{name}.safetensors"

    monkeypatch.setattr(networks, "shipped", shipped)
    assert small_file("robust") == small_file("robust")
    assert accuracies().keys() == models.SHIPPED.keys()
    before = accuracies()["robust"]
    robust = tmp_path / "robust.safetensors"
    shutil.copy(models.shipped("accurate"), robust)
    os.utime(robust, ns=(1, 1))
    accurate = models.load(models.shipped("accurate"))
    assert models.unpack(small_file("robust")).network.fingerprint == accurate.fingerprint
    assert accuracies()["robust"] == accuracies()["accurate"] != before


def test_one_whose_file_is_gone_is_a_model_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(name: str) -> Path:
        return tmp_path / name

    monkeypatch.setattr(networks, "shipped", nowhere)
    with pytest.raises(ModelError, match="found none"):
        small_file("robust")
