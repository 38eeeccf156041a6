"""litup's networks, from which a visitor can choose where the page has the plain one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from litup.models import PLAIN, SHIPPED, read, shipped

NETWORKS: Final = "networks"
"""The folder of those besides plain, below data/."""


@cache
def accuracies() -> Mapping[str, float]:
    """Return what share of MNIST's test images each of them reads, by their names."""
    found = {name: read(shipped(name)).about.test_accuracy for name in SHIPPED}
    return {name: accuracy for name, accuracy in found.items() if accuracy is not None}


def other_files() -> dict[str, Path]:
    """Return the files of those besides plain, by their names."""
    files = {name: shipped(name) for name in SHIPPED}
    return {name: path for name, path in files.items() if path != PLAIN}
