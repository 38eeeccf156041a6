"""docs/experiments.md is what the command writes."""

from __future__ import annotations

import experiments as tool
import pytest

from litup.experiments import EXPERIMENTS

QUICK = ("nonsense", "transform", "lesions", "threes", "dream")
"""The experiments that take a few seconds at most."""


def test_every_experiment_has_its_section_and_figure() -> None:
    assert list(tool.sections()) == [one.name for one in EXPERIMENTS]
    for one in EXPERIMENTS:
        assert (tool.FIGURES / f"{one.name}.svg").is_file()
        assert f"(images/experiments/{one.name}.svg)" in tool.sections()[one.name]


@pytest.mark.usefixtures("mnist_folder")
def test_it_begins_with_what_the_network_reads() -> None:
    assert tool.DOCUMENT.read_text(encoding="utf-8").startswith(tool.header())


@pytest.mark.usefixtures("mnist_folder")
@pytest.mark.parametrize("name", QUICK)
def test_quick_ones_are_measured_again(name: str) -> None:
    section, figure = tool.measure(name)
    assert tool.sections()[name].strip() == section.strip()
    assert (tool.FIGURES / f"{name}.svg").read_text(encoding="utf-8") == figure
