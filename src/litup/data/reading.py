"""What the readers of one's own images share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from litup.errors import DataError

Hear = Callable[[str, int, int], None]
"""Hears (what is read, how much of it was, how much there is)."""

MOST: Final = 500_000
"""Own images, at most: 784 bytes each in memory, and about half as much again once compressed."""


def unreadable(path: Path, error: OSError) -> DataError:
    """The system's own words for what is wrong with a file."""
    return DataError(f"{path} cannot be read: {error.strerror or error}")


def too_many(path: Path) -> DataError:
    """More images than are read."""
    return DataError(f"{path} has more than {MOST:,} images, the most that can be read: take some away")


def silent(name: str, done: int, total: int) -> None:
    """What hears of it where nobody listens."""
