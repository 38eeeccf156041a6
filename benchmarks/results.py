"""What a benchmark found: figures with their spread and their goal, as a file in benchmarks/results/."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from litup.files import write

FOLDER = Path(__file__).resolve().parent / "results"
HEAD = ("", "median", "least", "most", "times", "goal")


@dataclass(frozen=True)
class Goal:
    """What a median should be."""

    bound: Literal["at least", "at most"]
    value: float

    def met(self, found: float) -> bool:
        """Whether it is."""
        return found >= self.value if self.bound == "at least" else found <= self.value


@dataclass(frozen=True)
class Figure:
    """A number, and all values that were measured of it."""

    name: str
    values: Sequence[float]
    unit: str
    goal: Goal | None = None

    @property
    def median(self) -> float:
        """Of all values."""
        return statistics.median(self.values)

    @property
    def row(self) -> tuple[str, ...]:
        """The figure under HEAD."""
        spread = (self.median, min(self.values), max(self.values))
        return (self.name, *(quantity(one, self.unit) for one in spread), str(len(self.values)), self._judged)

    @property
    def _judged(self) -> str:
        if self.goal is None:
            return ""
        verdict = "met" if self.goal.met(self.median) else "**missed**"
        return f"{self.goal.bound} {joined(f'{self.goal.value:g}', self.unit)}: {verdict}"


class Table(NamedTuple):
    """Numbers in a table of their own."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Result:
    """All that a benchmark found. name: of its file. pictures: SVG by file name, shown below the tables."""

    name: str
    title: str
    about: str
    figures: Sequence[Figure]
    notes: Sequence[str] = ()
    tables: Sequence[Table] = ()
    pictures: Mapping[str, str] = field(default_factory=dict[str, str])


class Row(NamedTuple):
    """A figure as a file says it."""

    median: str
    least: str
    most: str
    times: str
    goal: str


def quantity(value: float, unit: str) -> str:
    """Three digits that count, and the unit: 38.1 ms, 57.0×, 1,234 images/s. Whole numbers are counts."""
    whole = abs(value) >= 99.95 or value == 0 or isinstance(value, int)
    number = f"{value:,.0f}" if whole else f"{value:#.3g}"
    return joined(number, unit)


def joined(number: str, unit: str) -> str:
    """The number with its unit."""
    return number + (unit if unit in ("", "×") else f" {unit}")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns stand below each other in the terminal too; numbers to the right."""
    widths = [max(3, *(len(row[k]) for row in (head, *rows))) for k in range(len(head))]
    rule = [f"{'-' * widths[0]}", *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    lines = [
        [cell.ljust(width) if k == 0 else cell.rjust(width) for k, (cell, width) in enumerate(pairs)]
        for pairs in (list(zip(row, widths, strict=True)) for row in (head, rule, *rows))
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def text(result: Result, machine: Mapping[str, str]) -> str:
    """The result as Markdown."""
    parts = [
        f"# {result.title}",
        _wrapped(result.about),
        table(HEAD, [figure.row for figure in result.figures]),
    ]
    parts += [_wrapped(note) for note in result.notes]
    for one in result.tables:
        parts += [f"## {one.title}", table(one.head, one.rows)]
    parts += [f"![{Path(name).stem.replace('-', ' ')}]({name})" for name in result.pictures]
    told = "\n".join(f"- {name}: {value}" for name, value in machine.items())
    return "\n\n".join([*parts, "## Measured on", told]) + "\n"


def _wrapped(prose: str) -> str:
    return textwrap.fill(prose, 120, break_on_hyphens=False)


def read(name: str) -> dict[str, Row]:
    """The figures in a benchmark's file, by name. Raises OSError where it was never written."""
    return figures((FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def machine(name: str) -> dict[str, str]:
    """The machine that a benchmark's file names. Raises OSError where it was never written."""
    lines = (FOLDER / f"{name}.md").read_text(encoding="utf-8").splitlines()
    pairs = (line[2:].partition(": ") for line in lines if line.startswith("- "))
    return {key: value for key, _, value in pairs}


def figures(markdown: str) -> dict[str, Row]:
    """The figures in a result's text: the rows of its first table."""
    lines = markdown.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("|")) + 2
    found: dict[str, Row] = {}
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        found[name] = Row(*cells)
    return found


def parser(doc: str | None, rounds: int | None) -> argparse.ArgumentParser:
    """What every benchmark can be told. rounds: None where the same would come again."""
    made = argparse.ArgumentParser(description=(doc or "").splitlines()[0])
    if rounds:
        made.add_argument("--rounds", type=int, default=rounds, help="how often to measure [%(default)s]")
    made.add_argument("--json", action="store_true", help="print the figures as JSON")
    made.add_argument("--keep", action="store_true", help="write the result to benchmarks/results/")
    return made


def progress(what: str) -> None:
    """Say at the terminal what is measured now, in the place of what was said before; nothing clears it."""
    print(what, end="\033[K\r", file=sys.stderr, flush=True)


def tell(result: Result, chosen: argparse.Namespace) -> None:
    """Print the result, and write it where that is asked for."""
    from machine import described

    here = described()
    if chosen.json:
        values = {figure.name: list(figure.values) for figure in result.figures}
        print(json.dumps({"machine": here, "figures": values}, indent=2))
    else:
        print(text(result, here))
    if chosen.keep:
        FOLDER.mkdir(exist_ok=True)
        for name, picture in result.pictures.items():
            write(FOLDER / name, picture.encode())
        write(FOLDER / f"{result.name}.md", text(result, here).encode())
