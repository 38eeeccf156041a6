"""What is begun before the options are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from litup.cli import early
from litup.data import mnist
from litup.errors import DataError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which MNIST's training images seem to be."""
    (tmp_path / mnist.TRAINING_IMAGES.name).write_bytes(b"not images")
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))


@pytest.mark.parametrize(
    "line", ["train", "train --data mnist", "train --data=mnist --epochs 3", "train --json"]
)
def test_mnist_is_unpacked_where_training_will_ask_for_it(line: str) -> None:
    begun = early.begun(line.split())
    assert begun is not None
    with pytest.raises(DataError, match="not MNIST's"):
        begun.images()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "test",
        "open train",
        "train --help",
        "train --data strokes",
        "train --data=strokes",
        "train --out a --data b",
        "train --resume a.safetensors",
        "train --resume=a.safetensors",
    ],
)
def test_nothing_is_begun_where_it_will_not(line: str) -> None:
    assert early.begun(line.split()) is None
