"""`litup info`: what a model file holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from litup.cli.options import AsJson, ModelFile
from litup.cli.output import columns, percent, say, show, show_json

if TYPE_CHECKING:
    from litup.models import Model


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
    network, about = model.network, model.about
    return {
        "model": str(path),
        **about.to_json(),
        "sizes": list(network.sizes),
        "activation": network.activation,
        "cost": network.cost,
        "parameters": len(network.parameters),
        "fingerprint": network.fingerprint,
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
        rows += [("epochs", f"{about.epochs} of {about.config.epochs}"), ("run", about.config.to_query())]
    if about.diverged_at is not None:
        rows.append(("diverged", f"at step {about.diverged_at:,}"))
    return [*rows, ("fingerprint", network.fingerprint)]
