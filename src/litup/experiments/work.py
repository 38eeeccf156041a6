"""Long work in pieces: how far it is, and what is there when it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Progress = Callable[[int, int], None]
"""What hears that so many pieces of so many are done."""

Thing = TypeVar("Thing")
Piece = TypeVar("Piece")


@dataclass(frozen=True)
class Collected(Generic[Piece]):
    """The pieces that were measured; complete unless the work was stopped."""

    pieces: tuple[Piece, ...]
    complete: bool


def collect(
    measure: Callable[[Thing], Piece], things: Sequence[Thing], progress: Progress | None = None
) -> Collected[Piece]:
    """Measure things one by one. Ctrl-C ends it with what is there; when nothing is, it goes on its way."""
    pieces: list[Piece] = []
    try:
        for thing in things:
            if progress is not None:
                progress(len(pieces), len(things))
            pieces.append(measure(thing))
        if progress is not None:
            progress(len(things), len(things))
    except KeyboardInterrupt:
        if not pieces:
            raise
    return Collected(tuple(pieces), len(pieces) == len(things))
