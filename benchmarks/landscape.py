"""How long the cost at 41 × 41 points of a plane takes over 10,000 images, and how near that is to the floor.

    python benchmarks/landscape.py [--rounds 3] [--json] [--keep]

The plane goes through the run of the network that litup ships. On one core: litup's kernel, natively and as
WebAssembly in Node, and vectorised NumPy that also uses that layer 1 is linear on a plane. The page, in
headless Chromium, is timed from the choice of 10,000 images to the last point, with painting and the plane's
directions. The floor is the multiply-adds of all passes, products and sums rounded apart, at the rate that
this machine reaches on the spot, with no σ at all.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import one_core  # noqa: F401  # pyright: ignore[reportUnusedImport]

# isort: split
import machine
import numpy as np
import results
from numpy.typing import NDArray
from ours import WASM, node, training_set
from results import Figure, Result

import litup
from litup import models
from litup.kernel.net import Examples, Plane
from litup.kernel.rows import compress
from litup.landscapes import directions
from litup.network import unroll

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import chromium  # noqa: E402
from playwright.sync_api import expect, sync_playwright  # noqa: E402
from served import served  # noqa: E402

from tests.browser.pages import Opened  # noqa: E402

SIDE, IMAGES = 41, 10_000
SIZES = (784, 16, 16, 10)
Floats = NDArray[np.float32]
# Choose so many images; resolves when the surface is whole, with the milliseconds that took.
CHOOSE = """
(images) => new Promise((done) => {
  const surface = document.querySelector('[data-testid=surface]')
  const status = surface.querySelector('[data-testid=surface-status]')
  const select = [...surface.querySelectorAll('select')].find((one) => one.value.match(/^[0-9]+$/))
  const since = performance.now()
  select.value = images
  select.dispatchEvent(new Event('change', { bubbles: true }))
  let begun = false
  const look = () => {
    begun ||= status.dataset.done !== '1681'
    if (begun && status.dataset.done === '1681') done(performance.now() - since)
    else requestAnimationFrame(look)
  }
  look()
})
"""


class Task:
    """The plane, its points, and the images."""

    def __init__(self) -> None:
        images, labels, self.data = training_set()
        self.images, self.labels = images[:IMAGES], labels[:IMAGES].astype(np.uint16)
        self.rows = compress(self.images)
        kept = litup.load_recording(models.PLAIN)
        self.start, self.p, self.q = directions([one.network.parameters for one in kept], "principal").vectors
        grid = np.linspace(-10, 10, SIDE, dtype=np.float32)
        u, v = np.meshgrid(grid, grid)
        self.u, self.v = u.ravel().copy(), v.ravel().copy()

    @property
    def passes(self) -> int:
        """Images read."""
        return IMAGES * SIDE**2

    @property
    def multiply_adds(self) -> int:
        """Of layers 2 and 3 and two sums of layer 1 at every point; and three sparse products an image."""
        later = 16 * 16 + 16 * 10
        return self.passes * (later + 2 * 16) + 3 * 16 * int(self.rows.counts.sum())


def native(task: Task) -> tuple[float, NDArray[np.float64]]:
    plane = Plane(SIZES, "sigmoid", "quadratic", (task.start, task.p, task.q))
    examples, costs = Examples(task.rows, task.labels), np.zeros(SIDE**2)
    start = time.perf_counter()
    for at in range(0, IMAGES, 64):
        plane.add(examples, at, min(64, IMAGES - at), task.u, task.v, costs)
    return time.perf_counter() - start, costs


def in_node(task: Task, rounds: int) -> tuple[list[float], NDArray[np.float64]] | None:
    program = node()
    if program is None or not WASM.exists():
        return None
    parts = {name: getattr(task, name) for name in ("start", "p", "q", "u", "v")}
    parts |= {name: getattr(task.rows, name) for name in ("row", "lit")} | {"label": task.labels}
    with tempfile.TemporaryDirectory() as folder:
        for name, array in parts.items():
            array.tofile(Path(folder) / f"{name}.bin")
        script = Path(__file__).with_name("landscape.js")
        command = [program, script, WASM, folder, *map(str, (SIDE**2, IMAGES, rounds))]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found["seconds"], np.array(found["costs"])


def in_page(rounds: int) -> list[float]:
    """Seconds for the surface in headless Chromium."""
    taken = list[float]()
    with sync_playwright() as play, served() as address:
        browser = chromium.launch(play)
        if browser is None:
            return taken
        for _ in range(rounds):
            page = Opened(browser.new_page(viewport={"width": 1440, "height": 900}), address)
            page.page.goto(f"{address}#lens=why&part=surface")
            status = page.page.get_by_test_id("surface-status")
            expect(status).to_have_attribute("data-done", str(SIDE**2), timeout=60_000)
            taken.append(page.page.evaluate(CHOOSE, str(IMAGES)) / 1000)
            page.page.close()
        browser.close()
    return taken


def unrolled(flat: Floats) -> list[Floats]:
    """Layer by layer the weights with the bias as last column."""
    W, b = unroll(flat, SIZES)
    return [np.column_stack([W[l], b[l]]) for l in (1, 2, 3)]


@np.errstate(over="ignore")
def vectorised(task: Task) -> tuple[float, NDArray[np.float64]]:
    start_time = time.perf_counter()
    x = np.vstack([task.images.T / np.float32(255), np.ones(IMAGES, np.float32)])
    layers = [unrolled(vector) for vector in (task.start, task.p, task.q)]
    first = [layer[0] @ x for layer in layers]
    y, costs = np.eye(10, dtype=np.float32)[:, task.labels], np.empty(SIDE**2)
    for n, (u, v) in enumerate(zip(task.u, task.v, strict=True)):
        z = first[0] + u * first[1] + v * first[2]
        for l in (1, 2):
            W = layers[0][l] + u * layers[1][l] + v * layers[2][l]
            z = W[:, :-1] @ (1 / (1 + np.exp(-z))) + W[:, -1:]
        costs[n] = ((1 / (1 + np.exp(-z)) - y) ** 2).sum(dtype=np.float64)
    return time.perf_counter() - start_time, costs


def measure(rounds: int) -> Result:
    task, floors = Task(), list[float]()
    seconds: dict[str, list[float]] = {"litup, native": [], "NumPy, vectorised": []}
    costs = np.empty(0)
    with machine.apart() as rounding:
        for _ in range(rounds):
            floors.append(task.multiply_adds / machine.apart_rate(rounding))
            taken, costs = native(task)
            seconds["litup, native"].append(taken)
            taken, others = vectorised(task)
            seconds["NumPy, vectorised"].append(taken)
            np.testing.assert_allclose(costs, others, rtol=1e-4)
    found = in_node(task, rounds + 1)
    if found:
        seconds["litup, WebAssembly"] = found[0][1:]  # the first warms up
        assert found[1].tobytes() == costs.tobytes(), "WebAssembly gives other bits"
    if task.data == "MNIST" and (page := in_page(rounds)):
        seconds["litup, the page"] = page
    return told(task, floors, seconds)


def told(task: Task, floors: list[float], seconds: dict[str, list[float]]) -> Result:
    """The times, and how many times the floor they are, round by round."""
    times = [Figure(name, [1000 * value for value in values], "ms") for name, values in seconds.items()]
    multiples = [
        Figure(f"{name}, of the floor", [a / b for a, b in zip(values, floors, strict=True)], "×")
        for name, values in seconds.items()
    ]
    return Result(
        "landscape",
        "The cost on a plane",
        f"The cost at {SIDE} × {SIDE} points over {IMAGES:,} images of {task.data}, one core: "
        f"{task.passes:,} passes, {task.multiply_adds:,} multiply-adds. The floor is these, products "
        "and sums rounded apart, at the rate that this machine reaches on the spot.",
        [Figure("the floor", [1000 * value for value in floors], "ms"), *times, *multiples],
    )


def main() -> None:
    chosen = results.parser(__doc__, rounds=3).parse_args()
    results.tell(measure(chosen.rounds), chosen)


if __name__ == "__main__":
    main()
