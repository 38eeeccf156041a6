"""What repairs a network on synthetic digits, for the page's tests, which read repairs.json.

    python -m tests.repairs

writes it again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from litup.data import strokes
from litup.experiments.repairs import repairs

FILE: Final = Path(__file__).with_suffix(".json")
IMAGES: Final = 1000
SEEDS: Final = 2
EPOCHS: Final = 10


def computed() -> dict[str, Any]:
    """The content of the file."""
    found = repairs(strokes.load(), images=IMAGES, seeds=SEEDS, epochs=EPOCHS)
    return {
        "images": found.images,
        "tests": found.test_images,
        "asked": found.asked,
        "ways": [
            {
                "name": one.name,
                "parameters": one.parameters,
                "seen": one.seen,
                "test": one.test.tolist(),
                "moved": one.moved.tolist(),
                "answered": one.answered.tolist(),
                "right": one.right.tolist(),
                "fooled": one.fooled.tolist(),
            }
            for one in found.ways
        ],
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(computed(), indent=1) + "\n", encoding="utf-8")
