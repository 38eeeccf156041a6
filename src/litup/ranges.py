"""What the settings of a run may be, how they are read from texts, and how numbers are written in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple, cast, get_args

from litup.types import Activation, Cost, DataName, EngineName, Init, RecipeName, Schedule


class Range(NamedTuple):
    """Numbers a setting may have, ends included."""

    low: int
    high: int
    whole: bool = True

    def __str__(self) -> str:
        return f"a {'whole ' if self.whole else ''}number from {self.low:,} to {self.high:,}"

    def holds(self, value: object) -> bool:
        """Whether value is such a number. Neither True nor nan is one."""
        kind = int if self.whole else int | float
        return isinstance(value, kind) and value is not True and self.low <= value <= self.high

    def read(self, text: str) -> int | float | str:
        """The number that text writes, in range or not; the text itself when it writes none."""
        pattern, number = (_WHOLE, int) if self.whole else (_REAL, float)
        return cast("Callable[[str], int | float]", number)(text) if pattern.fullmatch(text) else text


RANGES: Final[Mapping[str, Range]] = {
    "numerics": Range(1, 1_000_000),
    "seed": Range(0, 2**53 - 1),  # what JavaScript's numbers hold exactly
    "rate": Range(0, 1_000_000, whole=False),
    "batch": Range(1, 60_000),
    "epochs": Range(0, 100_000),
    "l2": Range(0, 1_000_000, whole=False),
    "validation": Range(0, 59_999),
    "labels": Range(0, 1, whole=False),
}

STEPS: Final = Range(0, 2**53 - 1)
"""Steps taken."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "engine": get_args(EngineName),
    "activation": get_args(Activation),
    "cost": get_args(Cost),
    "init": get_args(Init),
    "schedule": get_args(Schedule),
    "data": get_args(DataName),
    "recipe": get_args(RecipeName),
}

_WHOLE: Final = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_REAL: Final = re.compile(r"-?([0-9]{1,18}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?", re.ASCII)


def written(number: float) -> str:
    """The shortest text that reads back as this number, as JavaScript writes it: 0.5, 3, 0.00001, 1e-7."""
    exact = Decimal(repr(number)).normalize()
    if exact == 0:
        return "0"
    if exact.adjusted() >= -6:
        return f"{exact:f}"
    _, digits, _ = exact.as_tuple()
    first, rest = digits[0], "".join(map(str, digits[1:]))
    return f"{first}{'.' if rest else ''}{rest}e{exact.adjusted()}"


def shown(value: object) -> str:
    """What came instead, short enough for a message."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:36]} …"
