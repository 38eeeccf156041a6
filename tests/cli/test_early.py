"""What is begun before the options are read, and that it arrives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from litup import cli
from litup.cli import early
from litup.data import mnist
from litup.data.dataset import DataSet
from litup.errors import DataError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which MNIST's files seem to be."""
    for file in mnist.FILES:
        (tmp_path / file.name).write_bytes(b"not images")
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "line", ["train", "train --data mnist", "train --data=mnist --epochs 3", "train --json"]
)
def test_mnist_is_loaded_where_training_will_ask_for_it(line: str) -> None:
    coming = early.coming(tuple(line.split()))
    assert coming is not None
    with pytest.raises(DataError, match="not MNIST's"):
        coming.result()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "line",
    [
        "",
        "test",
        "open train",
        "train --help",
        "train --data strokes",
        "train --data=strokes",
        "train --data=",
        "train --data strokes --data mnist",
        "train --out a --data b",
        "train --resume a.safetensors",
        "train --resume=a.safetensors",
    ],
)
def test_nothing_is_begun_where_it_will_not(line: str) -> None:
    assert early.coming(line.split()) is None


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_imported_is_said_in_a_line() -> None:
    program = """
import sys
sys.modules["zlib_ng"] = None
from litup.cli import main
sys.exit(main(["train"]))
"""
    found = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert found.returncode == 1
    assert found.stderr.startswith("litup: ")
    assert "zlib_ng" in found.stderr
    assert found.stderr.count("\n") == 1


def test_what_is_wrong_with_the_folder_is_said_by_the_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert early.coming(["train"]) is None
    assert cli.main(["train"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"litup: {folder} cannot be read: Permission denied; ")
    assert told.count("\n") == 1


@pytest.mark.usefixtures("mnist_folder")
def test_a_run_takes_what_was_begun_for_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    coming = Future[DataSet]()
    coming.set_exception(DataError("this came early"))

    def given(arguments: Sequence[str]) -> Future[DataSet]:
        return coming

    monkeypatch.setattr(early, "coming", given)
    assert cli.main(["train", "--epochs", "1"]) == 1
    assert capsys.readouterr().err == "litup: this came early\n"
    assert cli.main(["train", "--epochs", "1", "--data", "strokes", "--steps", "1"]) == 0
