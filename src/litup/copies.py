"""A run as something to paste: a command, or a few lines of Python, written as docs/runs.md says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from litup.changes import Change, to_text
from litup.config import RunConfig
from litup.ranges import written

_DEFAULT: Final = RunConfig()
_WHERE: Final = "DIR"


def as_command(config: RunConfig, stop: int | None = None) -> str:
    """The command that trains this run, up to step `stop`, for any shell.

    Of own data only its owner knows where it is: DIR stands for that. Raises ConfigError when the run has
    other numerics.
    """
    config.require_numerics()
    settings = {name: _word(value) for name, value in _differing(config)}
    if config.data == "own":
        settings["data"] = _WHERE
    words = ["litup train", *(f"--{name} {word}" for name, word in settings.items())]
    return " ".join(words if stop is None else [*words, f"--steps {stop}"])


def as_python(config: RunConfig, stop: int | None = None) -> str:
    """Python that trains this run, up to step `stop`, and prints its network's fingerprint.

    "DIR" stands for where own data is. Raises ConfigError when the run has other numerics.
    """
    config.require_numerics()
    settings = ", ".join(f"{name}={_python(value)}" for name, value in _differing(config))
    stopping = "" if stop is None else f", steps={stop}"
    own = f', litup.data.load("{_WHERE}")' if config.data == "own" else ""
    run = f"litup.train(litup.RunConfig({settings}){own}{stopping}).finish()"
    return f"import litup\n\nend = {run}\nprint(end.network.fingerprint)\n"


def _differing(config: RunConfig) -> Iterator[tuple[str, object]]:
    """The settings that are not the defaults, in RunConfig's order."""
    for name in config.to_json():
        if (value := getattr(config, name)) != getattr(_DEFAULT, name):
            yield name, value


def _word(value: object) -> str:
    """As an argument: sizes with dashes, changes in quotes, since some shells split at commas."""
    if isinstance(value, float):
        return written(value)
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        changes = [part for part in parts if isinstance(part, Change)]
        return f'"{to_text(changes)}"' if changes else "-".join(map(str, parts))
    return str(value)


def _python(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Change):
        settings = (f"{name}={_python(number)}" for name, number in value.settings.items())
        return f"litup.Change({', '.join((str(value.step), *settings))})"
    if isinstance(value, tuple):
        parts = [_python(part) for part in cast("tuple[object, ...]", value)]
        return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
    return written(value) if isinstance(value, float) else str(value)
