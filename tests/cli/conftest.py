"""The command line in this process, on a small data set that stands for both real ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from litup.cli import main
from tests.small import DATA


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line it said to stderr, having printed nothing."""
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        return self.err.strip()


Litup = Callable[..., Result]


@pytest.fixture
def litup(capsys: pytest.CaptureFixture[str]) -> Litup:
    """A function that runs litup with these arguments."""

    def run(*arguments: str | Path) -> Result:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return run


@pytest.fixture
def small_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """205 training and 50 test images, whatever data set is asked for; LITUP_DATA names an empty folder."""
    monkeypatch.setenv("LITUP_DATA", str(tmp_path))
    monkeypatch.setattr("litup.data.load", Mock(return_value=DATA))
    monkeypatch.setattr("litup.data.load_test", Mock(return_value=DATA.test))
