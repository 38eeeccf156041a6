"""Images moved, networks broken and images that are no digits, as hashes, which the page's tests read too.

    python -m tests.trials

writes trials.json again. Moved are the first IMAGES synthetic digits of the test set, then NOISE images of
uniform noise (⌊256 u⌋ of the kernel's stream 0 of seed 3): SHA-256 over the bytes of all of them. Broken are
networks with initial weights of seed 5: SHA-256 over all parameters, float32, little-endian. Of noise,
letters and scribbles it is over the first SENSELESS of a seed, of even greys over all.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from litup.config import PIXELS
from litup.data import senseless, strokes
from litup.experiments import transforms
from litup.experiments.lesions import Lesion, broken
from litup.experiments.transform import DEGREES, SCALES, THICKNESSES
from litup.kernel import rng
from litup.kernel.digits import digits
from litup.network import Network

FILE: Final = Path(__file__).with_suffix(".json")
IMAGES: Final = 200
NOISE: Final = 20

SHIFTS: Final = (-28.0, -9.0, -3.0, -1.0, 0.0, 1.0, 4.0, 8.0, 27.0, 30.0)
AMOUNTS: Final[dict[str, tuple[float, ...]]] = {
    "across": SHIFTS,
    "down": SHIFTS,
    "scale": (*SCALES, 0.05, 0.85, 0.95, 1.0 / 3, 2.5, 9.0),
    "rotate": (*DEGREES, -180.0, -137.5, -46.0, -44.0, -7.0, 1.0, 3.25, 33.0, 134.0, 225.0, 359.0, 1000.0),
    "thicken": (*THICKNESSES, -3.0, -0.25, 0.1, 0.75, 1.3, 5.0),
}
NETWORKS: Final = ((784, 16, 16, 10), (784, 24, 17, 5, 10), (784, 10))
# Each list is done in its order.
LESIONS: Final[tuple[tuple[Lesion, ...], ...]] = (
    (Lesion("neuron", 1, 1, 3),),
    (Lesion("neuron", 1, 1, 0), Lesion("neuron", 1, 1, 15)),
    (Lesion("layer", 1),),
    (Lesion("neurons", 1, 5, seed=0),),
    (Lesion("biases", 1), Lesion("neurons", 1, 1, seed=2**53 - 1)),
    (Lesion("biases", 0),),
    (Lesion("biases", 1),),
    (Lesion("noise", 0, 0.3, seed=0),),
    (Lesion("noise", 0, 2.0, seed=7),),
    (Lesion("noise", 0, 0.1, seed=2**53 - 1), Lesion("biases", 1), Lesion("neuron", 1, 1, 2)),
)

SENSELESS: Final = 130
SEEDS: Final = (0, 1, 2**53 - 1)
KINDS: Final[dict[str, Callable[[int, int], NDArray[np.uint8]]]] = {
    "noise": senseless.noise,
    "letters": senseless.letters,
    "scribbles": senseless.scribbles,
    "even": lambda _images, _seed: senseless.even(),
    "blank": lambda _images, _seed: senseless.blank(),
}


def images() -> NDArray[np.uint8]:
    """What is moved: (IMAGES + NOISE, 784)."""
    drawn = digits(strokes.TEST_SEED, 0, IMAGES)[0].reshape(IMAGES, PIXELS)
    noise = np.floor(256 * rng.uniform(NOISE * PIXELS, 3)).astype(np.uint8).reshape(NOISE, PIXELS)
    return np.concatenate([drawn, noise])


def moved(given: NDArray[np.uint8], way: str, amount: float) -> NDArray[np.uint8]:
    """Images as the page calls it: shifts to the right and down."""
    if way in {"across", "down"}:
        by = int(amount)
        return transforms.shift(given, *((by, 0) if way == "across" else (0, by)))
    return {"scale": transforms.scale, "rotate": transforms.rotate, "thicken": transforms.thicken}[way](
        given, amount
    )


def hurt(network: Network, lesions: tuple[Lesion, ...]) -> Network:
    """A copy with all of these lesions."""
    for lesion in lesions:
        network = broken(network, lesion)
    return network


def told(sizes: tuple[int, ...], lesions: tuple[Lesion, ...]) -> dict[str, Any]:
    """Lesions as the page has them, and what they make of a network."""
    network = Network(sizes, parameters=rng.initialise(sizes, "scaled", 5))
    for l in range(1, len(sizes)):
        network.b[l][:] = 0.25 * l  # initial biases are 0: there would be nothing to take away
    silent: dict[int, list[int]] = {}
    for one in lesions:
        if one.kind in {"neuron", "layer"}:
            neurons = [one.neuron] if one.kind == "neuron" else list(range(sizes[one.layer]))
            silent.setdefault(one.layer, []).extend(neurons)
    biases = [
        layer
        for one in lesions
        if one.kind == "biases"
        for layer in ([one.layer] if one.layer else range(1, len(sizes)))
    ]
    fallen = [one for one in lesions if one.kind == "neurons"]
    noise = next((one for one in lesions if one.kind == "noise"), Lesion("noise", 0, 0.0, seed=0))
    page: dict[str, Any] = {
        "silent": [silent.get(l, []) for l in range(max(silent, default=-1) + 1)],
        "biases": biases,
        "noise": noise.amount,
        "seed": noise.seed,
    }
    fallen = [one for one in lesions if one.kind == "neurons"]
    for one in fallen:
        page["fallen"] = {"layer": one.layer, "count": int(one.amount), "seed": one.seed}
    return {"sizes": list(sizes), "lesions": page, "sha256": hurt(network, lesions).fingerprint}


def computed() -> str:
    """The content of the file."""
    given = images()
    shown = [
        {"way": way, "amount": amount, "sha256": sha256(moved(given, way, amount).tobytes()).hexdigest()}
        for way, amounts in AMOUNTS.items()
        for amount in amounts
    ]
    lesions = [
        told(sizes, one)
        for sizes in NETWORKS
        for one in LESIONS
        if len(sizes) > 2 or all(lesion.kind in {"biases", "noise"} for lesion in one)
    ]
    made = [
        {"kind": kind, "seed": seed, "sha256": sha256(make(SENSELESS, seed).tobytes()).hexdigest()}
        for kind, make in KINDS.items()
        for seed in SEEDS
    ]
    return json.dumps({"moved": shown, "broken": lesions, "senseless": made}, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(computed(), encoding="utf-8")
