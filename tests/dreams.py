"""What neurons draw, as hashes: dreams.json, which the page's tests read too.

    python -m tests.dreams

writes the file again. Networks have initial weights of seed 5 and biases l / 4 in layer l. Each climb starts
from grey, from noise of seed 3, or from the first synthetic digit of the test set: SHA-256 over the image at
the end and the activations on the way, float64, little-endian. Likeness is that of the first IMAGES of these
digits with their digit's mean: SHA-256 over the means, then the ten likenesses.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np

from litup.config import PIXELS
from litup.data import ImageSet, strokes
from litup.data.senseless import noise
from litup.experiments.dream import Doubles, climb, likeness, means
from litup.kernel import rng
from litup.kernel.digits import digits
from litup.network import Network
from litup.types import Activation

FILE: Final = Path(__file__).with_suffix(".json")
IMAGES: Final = 200
STEPS: Final = 40
SIZES: Final = (784, 24, 17, 10)
CLIMBS: Final[tuple[tuple[Activation, int, int, str, float], ...]] = (
    ("sigmoid", 3, 5, "grey", 0.0),
    ("sigmoid", 3, 0, "noise", 0.05),
    ("sigmoid", 2, 16, "digit", 0.0),
    ("sigmoid", 1, 23, "grey", 0.1),
    ("tanh", 3, 9, "noise", 0.0),
    ("tanh", 2, 3, "digit", 0.03),
    ("relu", 3, 2, "grey", 0.05),
    ("relu", 2, 7, "noise", 0.0),
    ("identity", 3, 1, "digit", 0.05),
)


def set_of_digits() -> ImageSet:
    """The digits that starts and means are taken of."""
    images, labels, *_ = digits(strokes.TEST_SEED, 0, IMAGES)
    return ImageSet(images.reshape(IMAGES, PIXELS), labels)


def begin(start: str) -> Doubles:
    """An image to start from."""
    if start == "grey":
        return np.full(PIXELS, 0.5)
    return (noise(1, 3)[0] if start == "noise" else set_of_digits().images[0]) / 255


def computed() -> str:
    """The content of the file."""
    climbs: list[dict[str, Any]] = []
    for activation, layer, neuron, start, smooth in CLIMBS:
        network = Network(SIZES, activation, parameters=rng.initialise(SIZES, "scaled", 5))
        for l in range(1, len(SIZES)):
            network.b[l][:] = 0.25 * l
        path, end = climb(network, layer, neuron, begin(start), smooth, STEPS)
        told = {"activation": activation, "layer": layer, "neuron": neuron, "start": start, "smooth": smooth}
        climbs.append({**told, "sha256": _hash(end, path)})
    given = set_of_digits()
    each = means(given)
    real = np.array([likeness(given, digit, mean) for digit, mean in enumerate(each)])
    found = {"sizes": list(SIZES), "steps": STEPS, "climbs": climbs, "likeness": _hash(*each, real)}
    return json.dumps(found, indent=1) + "\n"


def _hash(*arrays: Doubles) -> str:
    return sha256(np.concatenate(arrays).astype("<f8").tobytes()).hexdigest()


if __name__ == "__main__":
    FILE.write_text(computed(), encoding="utf-8")
