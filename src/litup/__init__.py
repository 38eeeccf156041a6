"""A neural network you can see thinking.

    import litup

    for event in litup.train(litup.RunConfig(epochs=3)):
        print(event)
    network = event.network
    network.predict(litup.draw([[(640, 384), (1152, 384), (832, 1408)]]))

Names are fetched when they are first used, so that importing litup costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from litup import data
    from litup.changes import Change
    from litup.config import RunConfig
    from litup.descent import Walk, Walks, walks
    from litup.errors import ConfigError, DataError, Diverged, LitupError, ModelError, PictureError
    from litup.images import draw, picture
    from litup.landscapes import Landscape, landscape
    from litup.models import load, load_recording, save, shipped
    from litup.network import Backprop, Network, Trace
    from litup.slopes import Wiggle, wiggle
    from litup.training import EpochEnd, Finished, Kept, Preparing, Progress, Started, Training, train
    from litup.watching import Watching, watch

__all__ = [
    "Backprop",
    "Change",
    "ConfigError",
    "DataError",
    "Diverged",
    "EpochEnd",
    "Finished",
    "Kept",
    "Landscape",
    "LitupError",
    "ModelError",
    "Network",
    "PictureError",
    "Preparing",
    "Progress",
    "RunConfig",
    "Started",
    "Trace",
    "Training",
    "Walk",
    "Walks",
    "Watching",
    "Wiggle",
    "data",
    "draw",
    "landscape",
    "load",
    "load_recording",
    "picture",
    "save",
    "shipped",
    "train",
    "walks",
    "watch",
    "wiggle",
]

_HOMES = {
    "changes": ["Change"],
    "config": ["RunConfig"],
    "descent": ["Walk", "Walks", "walks"],
    "errors": ["ConfigError", "DataError", "Diverged", "LitupError", "ModelError", "PictureError"],
    "images": ["draw", "picture"],
    "landscapes": ["Landscape", "landscape"],
    "models": ["load", "load_recording", "save", "shipped"],
    "network": ["Backprop", "Network", "Trace"],
    "slopes": ["Wiggle", "wiggle"],
    "training": ["EpochEnd", "Finished", "Kept", "Preparing", "Progress", "Started", "Training", "train"],
    "watching": ["Watching", "watch"],
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """What a name stands for, fetched when it is first asked for (PEP 562)."""
    if name == "data":
        return import_module("litup.data")
    if name == "__version__":
        from importlib.metadata import version

        return version("litup")
    if name not in _HOME:
        raise AttributeError(f"litup has no {name!r}")
    value = getattr(import_module(f"litup.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
