"""The engines that a run can name, for tests that hold for all of them."""

from importlib.util import find_spec
from typing import get_args

import pytest

from litup.types import EngineName

needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="needs PyTorch: pip install torch")
ENGINES = [
    pytest.param(name, marks=needs_torch) if name == "torch" else name for name in get_args(EngineName)
]
OTHERS = [one for one in ENGINES if one != "kernel"]
