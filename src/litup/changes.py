"""Settings that change while a run goes on: what, and from which step on.

As JSON {"step": 1200, "rate": 0.5}, with the settings that stay left out; as text, one entry for each
setting, 1200:rate=0.5,1200:l2=0.001,1800:batch=20.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final, cast

from litup.errors import ConfigError
from litup.ranges import RANGES, Range, shown, written

LIMIT: Final = 1000
"""Changes in a run, at most."""

SETTINGS: Final = ("rate", "batch", "l2")
"""What can change while a run goes on."""

_STEP: Final = Range(1, 2**53 - 1)
_ENTRY: Final = re.compile(r"(?P<step>[0-9]{1,16}):(?P<name>rate|batch|l2)=(?P<value>[^,:=]{1,60})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Change:
    """From step `step` on, these settings are others: it takes effect once `step` steps were taken.

    None: stays as it is; at least one setting changes. Raises ConfigError when something is out of range.
    """

    step: int
    rate: float | None = None
    batch: int | None = None
    l2: float | None = None

    def __post_init__(self) -> None:
        if not _STEP.holds(self.step):
            raise ConfigError(f"the step of a change must be {_STEP}, got {shown(self.step)}")
        if not self.settings:
            raise ConfigError(f"the change at step {self.step:,} must name rate, batch or l2")
        for name, value in self.settings.items():
            if not RANGES[name].holds(value):
                raise ConfigError(
                    f"{name} from step {self.step:,} must be {RANGES[name]}, got {shown(value)}"
                )
            object.__setattr__(self, name, (int if RANGES[name].whole else float)(value))

    @property
    def settings(self) -> dict[str, float]:
        """What changes, to what."""
        return {name: value for name in SETTINGS if (value := getattr(self, name)) is not None}

    def to_json(self) -> dict[str, float]:
        """The step and what changes, as JSON values."""
        return {"step": self.step, **self.settings}

    @classmethod
    def from_json(cls, value: object) -> Change:
        """The change that to_json gave."""
        came = shown(value)
        told = cast("dict[str, object]", value) if isinstance(value, dict) else {}
        if "step" not in told:
            raise ConfigError(f'a change must look like {{"step": 1200, "rate": 0.5}}, got {came}')
        if foreign := [name for name in told if name not in ("step", *SETTINGS)]:
            raise ConfigError(f"a change has step, rate, batch and l2, got {shown(foreign[0])}")
        if nothing := [name for name in told if told[name] is None]:
            raise ConfigError(f"{nothing[0]} of a change must be a number or left out, got null")
        return cls(**told)  # pyright: ignore[reportArgumentType]


def checked(value: object) -> tuple[Change, ...]:
    """Changes, or their JSON, in the order of their steps. Raises ConfigError."""
    if not isinstance(value, (tuple, list)):
        raise ConfigError(f"changes must be a list, got {shown(value)}")
    given = cast("list[object]", value)
    if len(given) > LIMIT:
        raise ConfigError(f"a run can have at most {LIMIT:,} changes, got {len(given):,}")
    found = tuple(one if isinstance(one, Change) else Change.from_json(one) for one in given)
    for before, after in pairwise(found):
        if before.step >= after.step:
            raise ConfigError(f"the steps of changes must increase, got {after.step:,} after {before.step:,}")
    return found


def to_text(changes: Iterable[Change]) -> str:
    """1200:rate=0.5,1200:l2=0.001,1800:batch=20."""
    return ",".join(
        f"{change.step}:{name}={written(value)}"
        for change in changes
        for name, value in change.settings.items()
    )


def from_text(text: str) -> list[dict[str, object]]:
    """The changes that text writes, as JSON; those of one step stand together. Raises ConfigError."""
    entries = [_entry(part) for part in text.split(",", 3 * LIMIT)] if text else []
    return [
        _together(step, [entry for _, entry in group]) for step, group in groupby(entries, key=lambda e: e[0])
    ]


def _entry(text: str) -> tuple[int, tuple[str, object]]:
    if not (found := _ENTRY.fullmatch(text)):
        raise ConfigError(f"changes must look like 1200:rate=0.5,1800:batch=20, got {shown(text)}")
    name = found["name"]
    return int(found["step"]), (name, RANGES[name].read(found["value"]))


def _together(step: int, entries: list[tuple[str, object]]) -> dict[str, object]:
    settings = dict(entries)
    if len(settings) != len(entries):
        raise ConfigError(f"a setting can change once at step {step:,}, got one twice")
    return {"step": step, **settings}


def changed(changes: Iterable[Change], step: int, settings: Mapping[str, float]) -> tuple[Change, ...]:
    """The changes with these settings as well from step `step` on; what was planned there gives way."""
    here = Change(step, **settings)  # pyright: ignore[reportArgumentType]
    by_step = {change.step: change for change in changes}
    by_step[step] = replace(by_step[step], **here.settings) if step in by_step else here
    return checked([by_step[step] for step in sorted(by_step)])
