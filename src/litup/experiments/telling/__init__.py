"""What came out of an experiment, in words, tables and figures."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from litup.experiments.catalogue import Result
from litup.experiments.telling.report import Report, Table

__all__ = ["Report", "Table", "report"]


def report(name: str, result: Result) -> Report:
    """What an experiment's result says."""
    tell = cast("Callable[[Result], Report]", import_module(f"litup.experiments.telling.{name}").tell)
    return tell(result)
