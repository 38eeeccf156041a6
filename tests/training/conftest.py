"""A small data set that a network can learn in a moment."""

import pytest

from litup.data import DataSet
from tests.small import DATA


@pytest.fixture(scope="session")
def small() -> DataSet:
    """It goes by the name of strokes."""
    return DATA
