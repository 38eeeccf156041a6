"""What all tests share: where MNIST is, when it is anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from litup.data import mnist

settings.register_profile("litup", deadline=None)  # no test depends on the machine's speed
settings.load_profile("litup")


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """The folder with MNIST's four files; skips the test, saying why, where there is none."""
    folder = mnist.folder()
    if mnist.missing(folder):
        pytest.skip(f"needs MNIST, which is not in {folder}: set LITUP_DATA to a folder with its four files")
    return folder
