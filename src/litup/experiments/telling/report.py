"""A report: the claim that was tested, what came out, and the numbers."""

from __future__ import annotations

from dataclasses import dataclass

from litup.experiments.figures import Figure


@dataclass(frozen=True)
class Table:
    """Rows of texts under a head; the caption says of how many images and seeds they are."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Report:
    """claim: what one would hope, or what is said. found: sentences made of the numbers."""

    claim: str
    found: tuple[str, ...]
    tables: tuple[Table, ...]
    figure: Figure


def percent(fraction: float, places: int = 1) -> str:
    """A fraction as people read it: 0.935 → 93.5 %."""
    return f"{100 * fraction:.{places}f} %"


def markdown(table: Table) -> str:
    """The table as Markdown, its caption above; numbers to the right."""
    lines = [table.head, *table.rows]
    body = "\n".join("| " + " | ".join(row) + " |" for row in lines[1:])
    rule = "| --- |" + " ---: |" * (len(table.head) - 1)
    return f"{table.caption}\n\n| {' | '.join(lines[0])} |\n{rule}\n{body}\n"


def section(name: str, question: str, report: Report) -> str:
    """The experiment's section of docs/experiments.md."""
    found = "\n".join(f"- {sentence}" for sentence in report.found)
    tables = "\n".join(markdown(table) for table in report.tables)
    return (
        f"## {name}\n\n{question}\n\n**Claim:** {report.claim}\n\n{found}\n\n{tables}\n"
        f"![{report.figure.title}](images/experiments/{name}.svg)\n"
    )
