"""A run is a value: RunConfig decides every bit of the network that training ends with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final, cast

from litup import changes as changing
from litup import own as owning
from litup.changes import Change
from litup.errors import ConfigError
from litup.ranges import CHOICES, RANGES, Range, shown
from litup.types import (
    MAX_LAYERS,
    MAX_WIDTH,
    NUMERICS,
    Activation,
    Cost,
    DataName,
    EngineName,
    Init,
    RecipeName,
    Schedule,
)

PIXELS: Final = 784
DIGITS: Final = 10


@dataclass(frozen=True, slots=True)
class RunConfig:
    """Everything that decides a run. Raises ConfigError when a setting is out of its range.

    The defaults are litup's own run: 94.9 % of MNIST's test images after a quarter of a second of training.
    """

    numerics: int = NUMERICS  # version of the arithmetic
    engine: EngineName = "kernel"
    sizes: tuple[int, ...] = (PIXELS, 16, 16, DIGITS)  # neurons per layer, the image included
    activation: Activation = "sigmoid"  # of the hidden layers; outputs are sigmoid
    cost: Cost = "quadratic"
    init: Init = "scaled"
    seed: int = 0  # of the first weights and of every shuffle
    rate: float = 1.5  # eta; a step is W −= eta · mean over the batch of ∂C/∂W
    schedule: Schedule = "cosine"
    batch: int = 10  # images per step
    epochs: int = 10
    l2: float = 0.0  # adds (l2/2) Σ w² to the cost of a step
    data: DataName = "mnist"
    own: str = ""  # which own data: counts and SHA-256, as litup.own says; training fills it in
    validation: int = 0  # training images held out, the last ones
    labels: float = 0.0  # share of training labels that are random instead (litup.data.labels)
    recipe: RecipeName = "plain"  # what it is shown, and how it begins (litup.training.recipes)
    changes: tuple[Change, ...] = ()  # of rate, batch and l2 on the way, in the order of their steps

    def __post_init__(self) -> None:
        _set(self, "sizes", _sizes(self.sizes))
        for name, choices in CHOICES.items():
            if (value := getattr(self, name)) not in choices:
                raise ConfigError(f"{name} must be {_either(choices)}, got {shown(value)}")
        for name, allowed in RANGES.items():
            if not allowed.holds(value := getattr(self, name)):
                raise ConfigError(f"{name} must be {allowed}, got {shown(value)}")
            _set(self, name, int(value) if allowed.whole else float(value))
        _check_own(self.data, self.own)
        _set(self, "changes", changing.checked(self.changes))

    def changed(self, step: int, **settings: float) -> RunConfig:
        """The run with rate, batch or l2 changed from step `step` on; from step 0 on they are its own."""
        if step == 0:
            return replace(self, **settings)  # pyright: ignore[reportArgumentType]
        return replace(self, changes=changing.changed(self.changes, step, settings))

    def require_numerics(self) -> None:
        """Raise ConfigError unless this litup computes the same bits as the one that named the run."""
        if self.numerics != NUMERICS:
            raise ConfigError(
                f"this run was made with numerics {self.numerics}, this litup computes numerics "
                f"{NUMERICS}: the result would differ; use the litup that made it, or start a new run"
            )

    def to_json(self) -> dict[str, object]:
        """The settings as JSON values, in the order above."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        changes = [change.to_json() for change in self.changes]
        return {**values, "sizes": list(self.sizes), "changes": changes}

    @classmethod
    def from_json(cls, value: object) -> RunConfig:
        """The run that to_json gave. Settings left out keep their defaults; unknown ones are refused."""
        if not isinstance(value, dict):
            raise ConfigError(f"a run must be an object of settings, got {shown(value)}")
        settings = cast("dict[object, object]", value)
        _known(settings)
        return cls(**cast("dict[str, object]", settings))  # pyright: ignore[reportArgumentType]

    def to_query(self) -> str:
        """The settings as a link carries them: numerics=1&engine=kernel&sizes=784-16-16-10 and so on."""
        texts = {name: str(value) for name, value in self.to_json().items()}
        texts["sizes"] = "-".join(map(str, self.sizes))
        texts["changes"] = changing.to_text(self.changes)
        for name, unsaid in _LEFT_OUT.items():
            if getattr(self, name) == unsaid:
                del texts[name]
        return "&".join(f"{name}={text}" for name, text in texts.items()).replace("+", "%2B")

    @classmethod
    def from_query(cls, query: str) -> RunConfig:
        """The run in a link, with or without the leading '?' or '#'."""
        from urllib.parse import parse_qsl

        try:
            pairs = parse_qsl(
                query.lstrip("?#"), keep_blank_values=True, strict_parsing=True, max_num_fields=64
            )
        except ValueError as error:
            if not query.lstrip("?#"):
                return cls()
            raise ConfigError(
                f"a run in a link must look like rate=1.5&batch=10, got {shown(query)}"
            ) from error
        names = [name for name, _ in pairs]
        if twice := [name for name in names if names.count(name) > 1]:
            raise ConfigError(f"{shown(twice[0])} must come once in a link, got it twice")
        return cls.from_text(dict(pairs))

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> RunConfig:
        """The run whose settings are written out: {"sizes": "784-16-16-10", "rate": "1.5"}."""
        _known(texts)
        return cls.from_json({name: _read(name, text) for name, text in texts.items()})


NEWER: Final[Mapping[str, object]] = {"own": "", "labels": 0.0, "recipe": "plain"}
"""Settings that runs did not always have, and what they are where nothing says them.

Files leave them out then, so that a litup that does not know them reads them too."""

_LEFT_OUT: Final[Mapping[str, object]] = {**NEWER, "changes": ()}
"""What a link does not say of a run."""


def _set(run: RunConfig, name: str, value: object) -> None:
    object.__setattr__(run, name, value)  # the dataclass is frozen for everyone else


def _check_own(data: DataName, text: object) -> None:
    """Raise ConfigError unless `own` says which own data, or nothing."""
    if text == "":
        return
    if owning.read(text) is None:
        raise ConfigError(f"own must be counts and SHA-256, like 480-120-3f9a…, got {shown(text)}")
    if data != "own":
        raise ConfigError(f"own says which own data, but the run is on {data}: leave it out, or set data=own")


def _sizes(value: object) -> tuple[int, ...]:
    """sizes, checked: 784 pixels, up to 7 hidden layers, 10 digits."""
    if not isinstance(value, (tuple, list)):
        raise ConfigError(f"sizes must be neurons per layer, like 784,16,16,10, got {shown(value)}")
    sizes = list(cast("Iterable[object]", value))
    if not 2 <= len(sizes) <= MAX_LAYERS + 1:
        raise ConfigError(f"sizes must name 2 to {MAX_LAYERS + 1} layers, got {len(sizes)}")
    for layer, size in enumerate(sizes):
        if not Range(1, MAX_WIDTH).holds(size):
            raise ConfigError(
                f"layer {layer} must have 1 to {MAX_WIDTH:,} neurons, got {shown(size)} in sizes"
            )
    if sizes[0] != PIXELS or sizes[-1] != DIGITS:
        raise ConfigError(
            f"sizes must begin with {PIXELS} and end with {DIGITS}, got {sizes[0]} and {sizes[-1]}"
        )
    return tuple(cast("list[int]", sizes))


def _known(settings: Mapping[object, object] | Mapping[str, str]) -> None:
    names = [field.name for field in fields(RunConfig)]
    if foreign := [name for name in settings if name not in names]:
        raise ConfigError(f"unknown setting {shown(foreign[0])}; a run has {', '.join(names)}")


_LIST: Final = re.compile(r"-?[0-9]{1,18}([-,][0-9]{1,18})*", re.ASCII)


def _read(name: str, text: str) -> object:
    """The value that text writes; the text itself when it does not, for the range check to refuse."""
    if name == "sizes":
        return _numbers(text) if _LIST.fullmatch(text) else text
    if name == "changes":
        return changing.from_text(text)
    return RANGES[name].read(text) if name in RANGES else text


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.split(r"(?<=[0-9])[-,]", text)]


def _either(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"
