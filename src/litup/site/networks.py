"""litup's networks, from which a visitor can choose where the page has one of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from litup.models import SHIPPED, Model, pack, read, shipped
from litup.training import Recording

NETWORKS: Final = "networks"
"""Their folder below data/."""


@cache
def accuracies() -> Mapping[str, float]:
    """Return what share of MNIST's test images each of them reads, by their names."""
    found = {name: read(shipped(name)).about.test_accuracy for name in SHIPPED}
    return {name: accuracy for name, accuracy in found.items() if accuracy is not None}


@cache
def small_file(name: str) -> bytes:
    """Return the file of one of them, without parameters of moments. Raises ModelError for another name."""
    return small(read(shipped(name)))


def small(model: Model) -> bytes:
    """Return a model's file as it is first looked at: without parameters of moments."""
    return pack(model.network, model.about, Recording(model.recording.history))
