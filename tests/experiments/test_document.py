"""docs/experiments.md is what the command writes."""

from __future__ import annotations

import experiments as tool
import pytest

from litup.experiments import EXPERIMENTS, named
from litup.experiments.labels import SHARES, labels
from litup.experiments.telling import report
from litup.experiments.telling.report import section

WHOLE = tuple(one.name for one in EXPERIMENTS if one.name != "labels")
"""The experiments that are measured again as a whole; labels take as long as all others together."""


def test_every_experiment_has_its_section_and_figure() -> None:
    assert list(tool.sections()) == [one.name for one in EXPERIMENTS]
    for one in EXPERIMENTS:
        assert (tool.FIGURES / f"{one.name}.svg").is_file()
        assert f"(images/experiments/{one.name}.svg)" in tool.sections()[one.name]


@pytest.mark.usefixtures("mnist_folder")
def test_it_begins_with_what_the_network_reads() -> None:
    assert tool.DOCUMENT.read_text(encoding="utf-8").startswith(tool.header())


@pytest.mark.usefixtures("mnist_folder")
@pytest.mark.parametrize("name", WHOLE)
def test_what_it_says_is_measured_again(name: str) -> None:
    section, figure = tool.measure(name)
    assert tool.sections()[name].strip() == section.strip()
    assert (tool.FIGURES / f"{name}.svg").read_text(encoding="utf-8") == figure


@pytest.mark.usefixtures("mnist_folder")
def test_random_labels_are_measured_again() -> None:
    told = report("labels", labels(shares=SHARES[-1:]))
    measured = section("labels", named("labels").question, told).splitlines()
    written = tool.sections()["labels"].splitlines()
    rows = [line for line in measured if line.startswith(("| 100 %", "- 100 %"))]
    assert len(rows) == 2
    assert [line for line in measured if line not in written] == []
