"""How far apart images of a digit are, as numbers, which the page's tests read too.

    python -m tests.threes

writes threes.json again. Networks are those of tests.parts; images are the first IMAGES synthetic
digits of the test set.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from litup.data import strokes
from litup.experiments.threes import Space, threes
from tests.parts import NETWORKS, network

FILE: Final = Path(__file__).with_suffix(".json")
IMAGES: Final = 300
DIGITS: Final = (3, 8)


def told(space: Space) -> dict[str, Any]:
    """What the page finds, too."""
    return {
        "name": space.name,
        "dimensions": space.dimensions,
        "within": space.within,
        "other": space.other,
        "distances": space.distances.tolist(),
        "nearest": space.nearest.tolist(),
        "same": space.same,
        "sameOfAll": space.same_of_all,
    }


def computed() -> list[dict[str, Any]]:
    """The content of the file."""
    data = strokes.load_test().first(IMAGES)
    found = [
        (sizes, activation, threes(network(sizes, activation), data, images=IMAGES, digit=digit))
        for sizes, activation in NETWORKS
        for digit in DIGITS
    ]
    return [
        {
            "sizes": list(sizes),
            "activation": activation,
            "digit": one.digit,
            "count": one.count,
            "shown": one.shown.tolist(),
            "spaces": [told(space) for space in one.spaces],
        }
        for sizes, activation, one in found
    ]


if __name__ == "__main__":
    FILE.write_text(",\n".join(map(json.dumps, computed())).join("[]") + "\n", encoding="utf-8")
