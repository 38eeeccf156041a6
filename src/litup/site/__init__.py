"""What a host of the page says and has, be it the server on this machine or an exported folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from litup.site.examples import COUNT, first_test_examples
from litup.site.manifest import MNIST, Listed, manifest
from litup.site.networks import NETWORKS, accuracies, small, small_file
from litup.site.policy import DIRECTIVES

__all__ = [
    "COUNT",
    "DIRECTIVES",
    "MNIST",
    "NETWORKS",
    "PAGE",
    "Listed",
    "accuracies",
    "first_test_examples",
    "manifest",
    "small",
    "small_file",
]

PAGE: Final = Path(__file__).resolve().parent.parent / "page"
"""The built page."""
