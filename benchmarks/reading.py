"""How well the networks that litup ships read: MNIST's test set, also moved; drawn strokes; nonsense.

    python benchmarks/reading.py [--pen FILE] [--json] [--keep]

FILE: pen strokes as UCI's "Pen-Based Recognition of Handwritten Digits" has them (Alpaydin, Alimoglu 1998),
plain or gzipped: eight points x, y a row, 0 to 100 with y upwards, then the label; by default what LITUP_PEN
names. They are drawn as the pad draws them, as one line. No network was trained on them; they were looked at
when robust's mix was chosen (docs/accuracy.md).
"""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import results  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from results import Figure, Goal, Result, Table  # noqa: E402

from litup import data, models  # noqa: E402
from litup.data import ImageSet, senseless  # noqa: E402
from litup.experiments.transforms import rotate, scale, shift, thicken  # noqa: E402
from litup.kernel import pen  # noqa: E402
from litup.network import LEAST, Network  # noqa: E402

Bytes = NDArray[np.uint8]
ASKED = 2_000
SEED = 0
"""Of the nonsense: that of `litup experiment nonsense` and the page. robust learned from others."""
WAYS = ((-2, 0), (2, 0), (0, -2), (0, 2))
MOVED: dict[str, Callable[[Bytes], list[Bytes]]] = {
    "as it is": lambda images: [images],
    "moved by 2 px, four ways": lambda images: [shift(images, *way) for way in WAYS],
    "turned by 15°, both ways": lambda images: [rotate(images, degrees) for degrees in (-15, 15)],
    "of 0.8 and 1.2 times the size": lambda images: [scale(images, factor) for factor in (0.8, 1.2)],
    "thinner": lambda images: [thicken(images, -1)],
    "thicker": lambda images: [thicken(images, 1)],
}
GOALS = {
    ("accurate", "as it is"): Goal("at least", 97),
    ("robust", "as it is"): Goal("at least", 96),
    ("robust", "moved by 2 px, four ways"): Goal("at least", 90),
    ("robust", "pen strokes"): Goal("at least", 80),
}


SEEN = "The pen strokes were looked at when robust's mix was chosen, and never learned from."
NO_PEN = "**Pen strokes were not read:** LITUP_PEN names no file of them."


def strokes(path: Path) -> ImageSet:
    """The rows of a file of pen strokes, drawn on the pad and normalised."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("ascii")
    rows = np.array([line.split(",") for line in text.splitlines() if line.strip()], np.float64)
    points = rows[:, :16].reshape(-1, 8, 2) * (1, -1) + (0, 100)  # y downwards
    on_pad = np.floor((4 + points / 5) * 64 + 0.5).astype(np.int32)
    images = np.stack([pen.draw([line]).image.ravel() for line in on_pad])
    return ImageSet(images, rows[:, 16].astype(np.uint8))


def percent_right(network: Network, images: list[Bytes], labels: NDArray[np.uint8]) -> float:
    """Of all of them together."""
    return 100 * float(np.mean([network.accuracy(some, labels) for some in images]))


def tops(network: Network, images: Bytes) -> NDArray[np.float32]:
    """The largest output for each image."""
    return network.forward(images).max(axis=1)


def measure(pen_file: Path | None) -> Result:
    """All networks on everything."""
    networks = {name: models.load(models.shipped(name)) for name in models.SHIPPED}
    test = data.load_test("mnist")
    sets = {name: (move(test.images), test.labels) for name, move in MOVED.items()}
    if pen_file:
        drawn = strokes(pen_file)
        sets["pen strokes"] = ([drawn.images], drawn.labels)
    nonsense = {
        "noise": senseless.noise(ASKED, SEED),
        "letters": senseless.letters(ASKED, SEED),
        "scribbles": senseless.scribbles(ASKED, SEED),
    }
    figures = list[Figure]()
    for what, (images, labels) in sets.items():
        for name, network in networks.items():
            right = percent_right(network, images, labels)
            figures.append(Figure(f"{name}: {what}", [right], "%", GOALS.get((name, what))))
    top = float(np.median(tops(networks["robust"], nonsense["noise"])))
    figures.append(Figure("robust: top output for noise, median", [top], "", Goal("at most", 0.2)))
    written = f" on {len(sets['pen strokes'][1]):,} pen strokes of 30 people," if pen_file else ""
    return Result(
        "reading",
        "How well the shipped networks read",
        f"784-16-16-10 networks on MNIST's {len(test):,} test images, also moved, turned, scaled, thin "
        f"and thick, with normalisation off;{written} and on {ASKED:,} images of each kind of nonsense.",
        figures,
        notes=[SEEN if pen_file else NO_PEN],
        tables=[
            Table(
                f"Nonsense: median of the top output, and the share that gets an answer ({LEAST:g} or more)",
                ("", *networks),
                [
                    (kind, *(told(tops(one, images)) for one in networks.values()))
                    for kind, images in nonsense.items()
                ],
            )
        ],
    )


def told(found: NDArray[np.float32]) -> str:
    """Top outputs in short."""
    return f"{np.median(found):.3f}, {np.mean(found >= LEAST):.1%}"


def main() -> None:
    """Measure, and tell."""
    parser = results.parser(__doc__, rounds=None)
    named = os.environ.get("LITUP_PEN")
    parser.add_argument(
        "--pen",
        type=Path,
        metavar="FILE",
        default=Path(named) if named else None,
        help="pen strokes to read, too",
    )
    chosen = parser.parse_args()
    results.tell(measure(chosen.pen), chosen)


if __name__ == "__main__":
    main()
