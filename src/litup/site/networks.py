"""litup's networks, from which a visitor can choose where the page has one of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from litup.models import SHIPPED, Model, pack, read, shipped
from litup.training import Recording

NETWORKS: Final = "networks"
"""Their folder below data/."""


def accuracies() -> Mapping[str, float]:
    """Return what share of MNIST's test images each of them reads, by their names."""
    found = {name: _looked_at(shipped(name))[1] for name in SHIPPED}
    return {name: accuracy for name, accuracy in found.items() if accuracy is not None}


def small_file(name: str) -> bytes:
    """Return the file of one of them, without parameters of moments. Raises ModelError for another name."""
    return _looked_at(shipped(name))[0]


def _looked_at(path: Path) -> tuple[bytes, float | None]:
    """Return a network's small file, and what share of the test images it reads."""
    try:
        found = path.stat()
    except OSError:
        return _read(path, 0, 0)  # says what is wrong
    return _read(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=len(SHIPPED))
def _read(path: Path, _written: int, _size: int) -> tuple[bytes, float | None]:
    """Read it; again where it was trained anew meanwhile."""
    model = read(path)
    return small(model), model.about.test_accuracy


def small(model: Model) -> bytes:
    """Return a model's file as it is first looked at: without parameters of moments."""
    return pack(model.network, model.about, Recording(model.recording.history))
