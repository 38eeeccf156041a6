"""What all tests share: where MNIST is, when it is anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """The folder with MNIST's four files; skips the test, saying why, where LITUP_DATA names none."""
    named = os.environ.get("LITUP_DATA")
    if not named or not list(Path(named).glob("t10k-images*")):
        pytest.skip("needs MNIST: set LITUP_DATA to a folder with its four files")
    return Path(named)
