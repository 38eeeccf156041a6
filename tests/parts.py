"""How well hidden neurons tell parts of digits, as numbers, which the page's tests read too.

    python -m tests.parts

writes parts.json again. Networks have initial weights of seed 5, biases of layer l being l / 4; they are
asked on IMAGES synthetic digits, and the data whose brightest images are looked for are the same.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from litup.data import strokes
from litup.experiments.parts import Lights, Parts, parts
from litup.kernel import rng
from litup.network import Network
from litup.types import Activation

FILE: Final = Path(__file__).with_suffix(".json")
IMAGES: Final = 400
NETWORKS: Final[tuple[tuple[tuple[int, ...], Activation], ...]] = (
    ((784, 16, 16, 10), "sigmoid"),
    ((784, 9, 10), "relu"),
    ((784, 10), "sigmoid"),
)


def network(sizes: tuple[int, ...], activation: Activation) -> Network:
    """What is asked."""
    made = Network(sizes, activation, parameters=rng.initialise(sizes, "scaled", 5))
    for l in range(1, len(sizes)):
        made.b[l][:] = 0.25 * l
    return made


def lights(found: tuple[Lights, ...]) -> list[dict[str, Any]]:
    """Which images light each neuron."""
    return [
        {
            "most": one.most.tolist(),
            "least": one.least.tolist(),
            "highest": one.highest.tolist(),
            "lowest": one.lowest.tolist(),
        }
        for one in found
    ]


def told(found: Parts) -> dict[str, Any]:
    """What the page finds, too. Of pairs the best of all neurons."""
    return {
        "accuracy": found.accuracy,
        "parts": [
            {
                "part": one.part,
                "share": one.share,
                "trained": one.trained.tolist(),
                "untrained": one.untrained.tolist(),
                "template": one.template,
                "discriminant": one.discriminant,
            }
            for one in found.parts
        ],
        "within": [
            {
                "part": one.part,
                "digit": pair.digit,
                "images": pair.images,
                "share": pair.share,
                "neuron": pair.neuron,
                "best": pair.best,
                "untrained": pair.untrained,
                "built": pair.built,
            }
            for one in found.parts
            for pair in one.within
        ],
        "lights": lights(found.drawn_lights),
    }


def computed() -> list[dict[str, Any]]:
    """The content of the file."""
    data = strokes.load_test().first(IMAGES)
    return [
        {
            "sizes": list(sizes),
            "activation": activation,
            **told(parts(network(sizes, activation), data, images=IMAGES)),
        }
        for sizes, activation in NETWORKS
    ]


if __name__ == "__main__":
    FILE.write_text(",\n".join(map(json.dumps, computed())).join("[]") + "\n", encoding="utf-8")
