"""Where a network comes from: what a model file says beside its numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from litup.config import RunConfig
from litup.errors import ModelError

_MAX_NAME: Final = 100
_FRACTIONS: Final = ("train_accuracy", "test_accuracy", "validation_accuracy")


@dataclass(frozen=True)
class About:
    """Where a network comes from; None where nobody knows. Raises ModelError when something is out of range.

    name: up to 100 printable characters. config: the run that made it. epochs: how many of the run's are
    done; fewer than all in a checkpoint. diverged_at: the step that was not taken because a parameter
    would have become infinite. train_cost: mean of C. Accuracies are in [0, 1]. step: how many steps were
    taken; None: those of the epochs.
    """

    name: str = "network"
    config: RunConfig | None = None
    epochs: int = 0
    diverged_at: int | None = None
    train_cost: float | None = None
    train_accuracy: float | None = None
    test_accuracy: float | None = None
    validation_accuracy: float | None = None
    step: int | None = None

    def __post_init__(self) -> None:
        name = self.name
        if not isinstance(name, str) or not name.isprintable() or not 0 < len(name) <= _MAX_NAME:  # pyright: ignore
            raise ModelError(f"expected a name of up to {_MAX_NAME} printable characters")
        if not _whole(self.epochs):
            raise ModelError("expected epochs as a whole number")
        for name in ("step", "diverged_at"):
            if (value := getattr(self, name)) is not None and not _whole(value):
                raise ModelError(f"expected {name} as a whole number or null")
        for name, highest in (("train_cost", math.inf), *((name, 1.0) for name in _FRACTIONS)):
            if (value := getattr(self, name)) is not None and not _real(value, highest):
                raise ModelError(f"expected {name} as a number that can be, or null")

    def to_json(self) -> dict[str, object]:
        """As JSON values, in the order above."""
        return {**asdict(self), "config": None if self.config is None else self.config.to_json()}

    @classmethod
    def from_json(cls, told: Mapping[str, object]) -> About:
        """What to_json gave; other keys are passed over. Raises ModelError or ConfigError."""
        values = {name: told[name] for name in cls.__dataclass_fields__ if name in told}
        if values.get("config") is not None:
            values["config"] = RunConfig.from_json(values["config"])
        return cls(**values)  # pyright: ignore[reportArgumentType]


def name_for(path: Path) -> str:
    """What a network in this file is called: the file's name without its ending, made printable."""
    printable = "".join(letter if letter.isprintable() else "?" for letter in path.stem)
    return printable[:_MAX_NAME] or "network"


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def _real(value: object, highest: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return 0 <= value <= highest and value < math.inf
