"""Results as JSON values."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from typing import Any, cast

import numpy as np


def plain(value: object) -> Any:  # noqa: ANN401
    """Dataclasses as objects, arrays and tuples as lists; None for what is not finite; the rest as it is.

    Fields whose metadata has json False are left out.
    """
    if is_dataclass(value):
        told = [field.name for field in fields(value) if field.metadata.get("json", True)]
        return {name: plain(getattr(value, name)) for name in told}
    if isinstance(value, (np.ndarray, np.generic)):
        return plain(cast("object", value.tolist()))
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in cast("list[object]", value)]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
