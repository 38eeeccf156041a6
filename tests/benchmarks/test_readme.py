"""The README's figures are those in benchmarks/results/."""

from __future__ import annotations

import readme
import results


def test_figures_are_those_of_the_results() -> None:
    text = readme.README.read_text(encoding="utf-8")
    assert readme.with_figures(text) == text, "run python benchmarks/readme.py"


def test_each_median_is_there() -> None:
    text = readme.README.read_text(encoding="utf-8")
    for name in ("litup, native", "litup, WebAssembly"):
        assert results.read("speed")[name].median in text
    assert results.read("floor")["litup, of the floor"].median in text
