"""The plain record: what documents say of it is what was measured, and their commands are runs."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import record
import results

from litup.config import RunConfig
from litup.copies import as_command

ROOT = Path(record.ROOT)


def commands(document: str) -> list[str]:
    """The lines of a document that train."""
    lines = (ROOT / document).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.startswith("    ") and "litup train " in line]


def test_the_documented_command_is_the_measured_run() -> None:
    assert as_command(record.RUN) in commands("docs/accuracy.md")
    measured = (results.FOLDER / "record.md").read_text(encoding="utf-8")
    assert as_command(record.RUN) in " ".join(measured.split())


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md", "docs/accuracy.md"])
def test_documents_say_what_was_measured(document: str) -> None:
    wrong = int(results.read("record")["test images read wrong"].median)
    assert f"{100 - wrong / 100:.2f} % of the test set" in (ROOT / document).read_text(encoding="utf-8")


def test_commands_for_a_gpu_are_runs() -> None:
    found = commands("docs/gpu.md")
    assert len(found) == 3
    for command in found:
        words = shlex.split(command.partition("litup train ")[2])
        given = {
            name[2:]: text for name, text in zip(words[::2], words[1::2], strict=True) if name != "--out"
        }
        config = RunConfig.from_text(given)
        assert (config.engine, config.recipe) == ("torch", "warped")
