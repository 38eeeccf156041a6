"""`litup info`: what a model file holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from litup.cli.options import AsJson, ModelFile
from litup.cli.output import columns, percent, say, show, show_json
from litup.own import told

if TYPE_CHECKING:
    from litup.config import RunConfig
    from litup.models import Model
    from litup.training import Recording


def info(model: ModelFile = None, as_json: AsJson = False) -> None:
    """Say what a model file holds, and which run made it.

    \b
    Examples:
      litup info
      litup info mine.safetensors --json
    """
    from litup.cli.load import path_of
    from litup.models import read
    from litup.types import NUMERICS

    path = path_of(model)
    found = read(path)
    config = found.about.config
    if config is not None and config.numerics != NUMERICS:
        say(
            f"litup: this network was trained with numerics {config.numerics}; this litup computes {NUMERICS}"
        )
    show_json(_json(path, found)) if as_json else show(columns(_rows(found)))


def _json(path: Path, model: Model) -> dict[str, object]:
    from litup.models import recorded

    network, about = model.network, model.about
    return {
        "model": str(path),
        **about.to_json(),
        "sizes": list(network.sizes),
        "activation": network.activation,
        "cost": network.cost,
        "parameters": len(network.parameters),
        "fingerprint": network.fingerprint,
        **recorded.told(model.recording),
    }


def _rows(model: Model) -> list[tuple[str, str]]:
    network, about = model.network, model.about
    rows = [
        ("name", about.name),
        ("sizes", f"{'-'.join(map(str, network.sizes))}, {len(network.parameters):,} weights and biases"),
        ("activation", network.activation),
        ("cost", network.cost),
        ("test", percent(about.test_accuracy)),
        ("training", percent(about.train_accuracy)),
    ]
    if about.validation_accuracy is not None:
        rows.append(("validation", percent(about.validation_accuracy)))
    if about.config is not None:
        if about.config.data == "own":
            rows.append(("data", f"own: {told(about.config.own)}"))
        rows += [("epochs", f"{about.epochs} of {about.config.epochs}"), ("run", about.config.to_query())]
        rows += _again(about.config, about.step if about.epochs < about.config.epochs else None)
    if about.step is not None:
        rows.append(("steps", f"{about.step:,}"))
    if about.diverged_at is not None:
        rows.append(("diverged", f"at step {about.diverged_at:,}"))
    if model.recording.history:
        rows.append(("moments", _moments(model.recording)))
    return [*rows, ("fingerprint", network.fingerprint)]


def _again(config: RunConfig, step: int | None) -> list[tuple[str, str]]:
    """The command that trains it again, where this litup computes the same bits."""
    from litup.copies import as_command
    from litup.types import NUMERICS

    return [("again", as_command(config, step))] if config.numerics == NUMERICS else []


def _moments(recording: Recording) -> str:
    """How much of the run is kept, and what it was like."""
    history, kept = recording.history, recording.kept
    counted = f"{len(history):,}, {len(kept):,} of them with parameters"
    tests = [percent(moment.test.accuracy) for moment in history if moment.test]
    return f"{counted}; test from {tests[0]} to {tests[-1]}" if tests else counted
