"""Progress on a terminal: bars that move, and leave nothing behind."""

import sys
from dataclasses import replace

import pytest

from litup.cli import progress
from litup.config import RunConfig
from litup.training import train
from tests.small import DATA

RUN = RunConfig(sizes=(784, 9, 10), data="strokes", epochs=2, validation=5)


def become_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def test_training_shows_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    become_terminal(monkeypatch)
    with progress.training() as hear:
        for event in train(RUN, DATA):
            hear(event)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "100%" in shown.err
    assert "epoch 1  cost" in shown.err


def test_a_download_shows_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    become_terminal(monkeypatch)
    with progress.loading() as hear:
        for done in (0, 5, 10):
            hear("one", done, 10)
        hear("two", 3, 0)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "one" in shown.err
    assert "100%" in shown.err


def test_elsewhere_a_line_per_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.training() as hear:
        for event in train(RUN, DATA):
            hear(event)
    with progress.loading() as hear_download:
        hear_download("one", 1, 2)
    lines = capsys.readouterr().err.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["epoch 0", "epoch 1"]
    assert all("validation" in line for line in lines)


def test_elsewhere_a_line_says_which_network_learns_first(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.training() as hear:
        for event in train(replace(RUN, recipe="accurate", epochs=1), DATA):
            hear(event)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "its teacher learns first, in 210 steps"  # 200 images in batches of 30, 30 epochs
    assert (
        lines[1] == "a wider network learns first, and is pruned, in 2,600 steps"
    )  # 13 in each of 200 epochs
    assert [line.split("  ")[0] for line in lines[2:]] == ["epoch 0"]
