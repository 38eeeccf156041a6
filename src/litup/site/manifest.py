"""data/site.json: what a host has for its page. docs/schemas/site.json describes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from litup.types import NUMERICS

MNIST: Final = "mnist"


class Listed(NamedTuple):
    """A file of a data set: its path below data/, and its bytes there, packed or not."""

    path: str
    bytes: int


def manifest(
    model: str,
    *,
    recording: bool,
    examples: int,
    mnist: Mapping[str, Listed],
    networks: Mapping[str, float],
    watch: bool = False,
    offline: bool = False,
) -> dict[str, object]:
    """Return what data/site.json says.

    model: the network's name. recording: whether data/recording.safetensors is there: moments of its run, or
    of plain's where networks are named.
    examples: how many test images are there to pick from. mnist: the data set's files by their names
    without .gz, none where it isn't there. networks: where this is one of
    litup's networks, it and those that can be chosen in its place: what share of the test images each reads.
    watch: whether a run in this process can be watched.
    offline: whether the site keeps itself for times without a connection.
    """
    files = {name: listed._asdict() for name, listed in mnist.items()}
    return {
        "numerics": NUMERICS,
        "model": model,
        "recording": recording,
        "examples": examples,
        "data": {MNIST: {"files": files}} if files else {},
        "networks": dict(networks),
        "watch": watch,
        "offline": offline,
    }
