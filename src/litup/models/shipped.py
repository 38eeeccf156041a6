"""The networks that come with litup, and the runs that made them: `make networks` makes them again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from litup.config import RunConfig
from litup.errors import ModelError

FOLDER: Final = Path(__file__).parent.parent / "networks"

SHIPPED: Final[Mapping[str, RunConfig]] = {
    "plain": RunConfig(),
    "accurate": RunConfig(cost="cross_entropy", rate=0.05, batch=10, epochs=5000, l2=1e-5, recipe="accurate"),
    "robust": RunConfig(cost="cross_entropy", rate=0.05, batch=10, epochs=5000, recipe="robust"),
}
"""By their names. plain is the default run, with a recording of it; accurate reads most of MNIST's test
images; robust reads what people draw best, and is silent about what is no digit."""

READER: Final = "robust"
"""The one that reads where nobody names another: on the page, and what pictures show."""

RECORDED: Final = ("plain",)
"""Those whose files hold a recording; the other runs are long, and a recording is 1 MB or more."""


def shipped(name: str) -> Path:
    """The model file of one of these. Raises ModelError for another name."""
    if name not in SHIPPED:
        raise ModelError(f"litup ships {', '.join(SHIPPED)}; got {name!r:.60}")
    return FOLDER / f"{name}.safetensors"
