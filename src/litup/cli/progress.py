"""Progress on stderr: bars on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from litup.cli.output import percent, say
from litup.training import EpochEnd, Event, Preparing, Progress, Started

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

Listener = Callable[[Event], None]

_FIRST: Final = {
    "teacher": "its teacher learns first",
    "pruning": "a wider network learns first, and is pruned",
}


@contextmanager
def training() -> Generator[Listener]:
    """What hears a run's events and shows them."""
    if not sys.stderr.isatty():
        yield _line_by_line()
        return
    with _bars("{task.fields[news]}") as bars:
        task = bars.add_task("training", news="", total=None)

        def hear(event: Event) -> None:
            if isinstance(event, Started):
                bars.update(task, total=event.steps, completed=event.step)
            elif isinstance(event, Preparing):
                bars.update(task, news=f"{_FIRST[event.what]}: {event.step / event.steps:.0%}")
            elif isinstance(event, Progress):
                bars.update(task, completed=event.step)
            elif isinstance(event, EpochEnd):
                bars.update(task, completed=event.step, news=_news(event))

        yield hear


@contextmanager
def loading() -> Generator[Callable[[str, int, int], None]]:
    """What hears how far something that is loaded has come, and shows it."""
    if not sys.stderr.isatty():
        yield _hear_nothing
        return
    with _bars("{task.description}") as bars:
        tasks: dict[str, TaskID] = {}

        def hear(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total or None)
            bars.update(tasks[name], completed=done, total=total or None)

        yield hear


@contextmanager
def pieces() -> Generator[Callable[[int, int], None] | None]:
    """What hears how many pieces of a piece of work are done, and shows it; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    with _bars("") as bars:
        task = bars.add_task("", total=None)

        def hear(done: int, total: int) -> None:
            bars.update(task, total=total, completed=done)

        yield hear


def _hear_nothing(name: str, done: int, total: int) -> None:
    """What hears of it where nobody watches."""


def _bars(text: str) -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn(text))
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _line_by_line() -> Listener:
    """What says a line when another network begins to learn, and after every epoch."""
    first = set[str]()

    def hear(event: Event) -> None:
        if isinstance(event, Preparing) and event.what not in first:
            first.add(event.what)
            say(f"{_FIRST[event.what]}, in {event.steps:,} steps")
        elif isinstance(event, EpochEnd):
            say(_news(event))

    return hear


def _news(end: EpochEnd) -> str:
    held_out = "" if end.validation_accuracy is None else f"  validation {percent(end.validation_accuracy)}"
    return f"epoch {end.epoch}  cost {end.cost:.4f}  test {percent(end.test_accuracy)}{held_out}"
