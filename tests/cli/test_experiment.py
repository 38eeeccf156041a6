"""`litup experiment`: lists, measures, draws, and is stopped."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from litup.data import Hear, ImageSet, mnist
from litup.experiments import EXPERIMENTS, run
from tests.cli.conftest import Litup
from tests.cli.schemas import problems

NAMES = [one.name for one in EXPERIMENTS]
pytestmark = pytest.mark.usefixtures("small_data")


def test_without_a_name_they_are_listed(litup: Litup) -> None:
    lines = litup("experiment").out.splitlines()
    assert [line.split()[0] for line in lines] == NAMES
    assert list(litup("experiment", "--json").json) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_is_told_in_words_numbers_and_a_figure(litup: Litup, name: str, tmp_path: Path) -> None:
    figure = tmp_path / "figure.svg"
    options = ("--data", "strokes", "--images", "40")
    result = litup("experiment", name, *options, "--json", "--out", figure)
    assert result.status == 0
    assert problems("experiment.json", result.json) == []
    assert result.json["complete"]
    assert ElementTree.parse(figure).getroot().tag.endswith("svg")
    told = litup("experiment", name, *options).out
    assert "Claim:" in told
    assert "40" in told


class Stopped:
    """An experiment that Ctrl-C stops after so many pieces."""

    def __init__(self, pieces: int) -> None:
        self.pieces = pieces

    def __call__(self, *given: object, **more: object) -> object:
        def stop(done: int, total: int) -> None:
            if done == self.pieces:
                raise KeyboardInterrupt

        return run("nonsense", data="strokes", images=40, progress=stop)


def test_stopped_early_it_tells_what_is_there(litup: Litup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litup.experiments.run", Stopped(2))
    result = litup("experiment", "nonsense", "--data", "strokes", "--json")
    assert result.status == 130
    assert not result.json["complete"]
    assert "stopped early" in result.err


def test_stopped_before_anything_is_there_it_says_so(litup: Litup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litup.experiments.run", Stopped(0))
    result = litup("experiment", "nonsense", "--data", "strokes")
    assert (result.status, result.out) == (130, "")
    assert "there is nothing to show yet" in result.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["fly"], "the experiments are nonsense"),
        (["nonsense", "--out", "figure.png"], "expected a figure's name, like figure.svg, got figure.png"),
        (["nonsense", "--out", "none/figure.svg"], "expected a folder at none"),
        (["nonsense", "--images", "0", "--data", "strokes"], "expected 1 image or more, got 0"),
        (["comparisons", "--model", "mine.safetensors"], "comparisons trains networks of its own"),
        (["nonsense", "--data", "letters"], "data must be mnist, strokes, or a folder"),
    ],
)
def test_what_is_refused(litup: Litup, arguments: list[str], expected: str) -> None:
    result = litup("experiment", *arguments)
    assert result.status == 2
    assert expected in result.line


def test_without_mnist_it_says_what_to_do(litup: Litup, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str, _hear: Hear) -> ImageSet:
        return mnist.load_test()

    monkeypatch.setattr("litup.data.load_test", missing)
    assert "LITUP_DATA must name a folder" in litup("experiment", "nonsense").line


def test_a_figure_that_cannot_be_written_is_said(litup: Litup, tmp_path: Path) -> None:
    name = f"{'x' * 245}.svg"  # what is written until it is whole has a longer name
    result = litup("experiment", "nonsense", "--data", "strokes", "--images", "5", "--out", tmp_path / name)
    assert result.status == 2
    assert "cannot be written" in result.err
    assert list(tmp_path.iterdir()) == []
