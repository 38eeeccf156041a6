"""What `nonsense` found."""

from __future__ import annotations

from typing import Final

import numpy as np

from litup.experiments.cited import NOISE, SOURCE
from litup.experiments.figures import Figure, Heat, Line, Lines
from litup.experiments.nonsense import BINS, Answers, Nonsense
from litup.experiments.telling.report import Report, Table, percent

_TOLD: Final = ("digits", "noise", "letters", "scribbles")


def tell(result: Nonsense) -> Report:
    """Table of every kind; histogram of the top activation; the digits said."""
    kinds = result.kinds
    return Report(
        "A network that reads digits is less sure of what is no digit.",
        (*(_sentence(one) for one in kinds if one.kind in _TOLD), _cited()),
        (_table(result),),
        Figure("What the network says to images that are no digits", (_tops(kinds), _said(kinds))),
    )


def _sentence(one: Answers) -> str:
    share = percent(one.said[one.digit] / one.images)
    return (
        f"{one.kind} ({one.images:,}): the brightest output's median is {one.median:.2f}; it is 0.9 or more "
        f"for {percent(one.sure)} of them. {share} are read as {one.digit}."
    )


def _cited() -> str:
    cited = f"call noise a {NOISE.said} at {NOISE.top} (median {NOISE.median})"
    return f"Cited, not measured here: {SOURCE} {cited}."


def _table(result: Nonsense) -> Table:
    head = ("kind", "images", "5 %", "25 %", "median", "75 %", "95 %", "at 0.9 or more", "says most")
    rows = tuple(
        (
            one.kind,
            f"{one.images:,}",
            *(f"{value:.3f}" for value in one.top),
            percent(one.sure),
            f"{one.digit} ({percent(float(one.said[one.digit]) / one.images)})",
        )
        for one in result.kinds
    )
    cited = ("noise, cited", "–", "–", "–", f"{NOISE.median}", "–", "–", "–", f"{NOISE.said} at {NOISE.top}")
    return Table(
        f"The brightest output's activation, by percentiles; seed {result.seed}.", head, (*rows, cited)
    )


def _tops(kinds: tuple[Answers, ...]) -> Lines:
    centres = (np.arange(BINS) + 0.5) / BINS
    lines = tuple(Line(one.kind, centres, one.histogram / one.images) for one in kinds if one.images > 1)
    return Lines(
        "How bright the brightest output is", "top activation", "share of images", lines, percent=True
    )


def _said(kinds: tuple[Answers, ...]) -> Heat:
    values = np.stack([100 * one.said / one.images for one in kinds])
    names = tuple(f"{one.kind} ({one.images:,})" for one in kinds)
    digits = tuple(str(digit) for digit in range(values.shape[1]))
    return Heat("Which digit it says, in percent of the images", names, digits, values, span=100, places=0)
