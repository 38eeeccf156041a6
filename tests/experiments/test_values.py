"""Results as JSON values."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from litup.experiments.values import plain


@dataclass(frozen=True)
class Inner:
    shares: Any
    pictures: Any = field(default=None, metadata={"json": False})


def test_everything_becomes_json() -> None:
    value = (
        Inner(np.array([[0.5, np.nan]], np.float32), np.zeros(3)),
        np.int64(3),
        np.uint8(7),
        "a",
        None,
        True,
    )
    told = plain(value)
    assert told == [{"shares": [[0.5, None]]}, 3, 7, "a", None, True]
    assert json.loads(json.dumps(told, allow_nan=False)) == told
