"""What a benchmark found is written so that people and the README's maker read the same."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import pytest
import results
from results import Figure, Goal, Result, Row, Table

RESULT = Result(
    "trial",
    "A trial",
    "About it.",
    [
        Figure("ours", [30.0, 41.26, 38.14], "ms"),
        Figure("faster", [99.0, 120.0], "×", Goal("at least", 100)),
        Figure("slower", [2.6], "×", Goal("at most", 2.5)),
    ],
    notes=["A note."],
    tables=[Table("More", ("what", "how much"), [("this", "1"), ("that", "22")])],
    pictures={"trial-one.svg": "<svg/>"},
)


def test_what_is_written_can_be_read() -> None:
    assert results.figures(results.text(RESULT, {"cores": "2"})) == {
        "ours": Row("38.1 ms", "30.0 ms", "41.3 ms", "3", ""),
        "faster": Row("110×", "99.0×", "120×", "2", "at least 100×: met"),
        "slower": Row("2.60×", "2.60×", "2.60×", "1", "at most 2.5×: **missed**"),
    }


def test_it_says_all_it_was_given() -> None:
    lines = results.text(RESULT, {"cores": "2"}).splitlines()
    assert [line for line in lines if line.startswith("#")] == ["# A trial", "## More", "## Measured on"]
    said = ["A note.", "| that |       22 |", "![trial one](trial-one.svg)", "- cores: 2"]
    assert [line for line in lines if line in said] == said
    assert len({len(line) for line in lines if line.startswith(("| ours", "| slower"))}) == 1


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (38.14, "ms", "38.1 ms"),
        (3.0, "×", "3.00×"),
        (3, "pages", "3 pages"),
        (99.96, "%", "100 %"),
        (0.01234, "s", "0.0123 s"),
        (1234567.8, "", "1,234,568"),
        (0, "s", "0 s"),
    ],
)
def test_quantities(value: float, unit: str, text: str) -> None:
    assert results.quantity(value, unit) == text


def test_it_is_kept_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(results, "FOLDER", tmp_path / "results")
    results.tell(RESULT, argparse.Namespace(json=False, keep=False))
    assert not list(tmp_path.iterdir())
    results.tell(RESULT, argparse.Namespace(json=True, keep=True))
    assert results.machine("trial")["cores"] == str(os.cpu_count())
    assert results.read("trial") == results.figures(results.text(RESULT, {}))
    assert {path.name for path in (tmp_path / "results").iterdir()} == {"trial.md", "trial-one.svg"}
    assert '"faster": [' in capsys.readouterr().out
