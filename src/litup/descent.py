"""Two ways downhill from one place: by the gradient of all images, and by one mini-batch after another.

docs/landscape.md tells what they are compared by. web/src/engine/walks.ts takes the same steps.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from math import acos, ceil, nan, pi, sqrt
from time import perf_counter
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litup.config import RunConfig
from litup.errors import ConfigError
from litup.kernel.net import Examples, Net, Trainer, begin_run
from litup.kernel.rng import shuffle
from litup.landscapes import Directions
from litup.network import Floats, Network, evaluate, images_per_slice, summed

Doubles = NDArray[np.float64]

_POINTS: Final = 300  # of a walk's shadow, at most


@dataclass(frozen=True, eq=False)
class Walk:
    """One way down.

    network: where it ended. steps: how many it took; seconds: how long, without all that is measured on the
    way. u, v: (points,) its shadow on the plane, the start included, of many steps not every one; empty
    without a plane. costs: (marks,) mean C over all images, the start's first; seen and clock, likewise:
    after so many images seen, and in so many seconds.
    """

    network: Network
    steps: int
    seconds: float
    u: Doubles
    v: Doubles
    seen: NDArray[np.int64]
    clock: Doubles
    costs: Doubles

    @property
    def fall(self) -> float:
        """By how much the cost went down for each second of walking; nan before the first step."""
        return float(self.costs[0] - self.costs[-1]) / self.seconds if self.seconds else nan


@dataclass(frozen=True, eq=False)
class Walks:
    """Full-gradient descent beside mini-batch descent, after equally many images seen.

    images: how many there are. batch: images in a step of mini_batch; a step of full_batch has all of them.
    angles: (measured,) degrees, 0 … 180, between the next batch's gradient and that of all images at the same
    parameters, nan where one is 0; angle_steps, likewise: before which step of mini_batch, from 0.
    """

    images: int
    batch: int
    full_batch: Walk
    mini_batch: Walk
    angle_steps: NDArray[np.int64]
    angles: Doubles


def walks(
    start: Network,
    images: ArrayLike,
    labels: ArrayLike,
    config: RunConfig | None = None,
    *,
    directions: Directions | None = None,
    passes: int = 20,
) -> Walks:
    """Walk down twice from `start`, each time until all images were seen `passes` times.

    One takes a step a pass, w ← w − eta · (mean of ∂C/∂w over all images), summed and multiplied in float64;
    the other a step for each mini-batch, as training does. eta, batch and the shuffles' seed are the config's
    (left out: those of litup's own run); its schedule, l2 and changes are not asked. directions: a
    landscape's, the plane for their shadows. A walk whose next step would make a parameter infinite stays
    where it is. `start` itself is left as it is.

    Raises ConfigError where the plane is of another shape or passes are not 1 … 1,000, PictureError where
    images and labels do not fit.
    """
    _check(start, directions, passes)
    examples = start._examples(images, labels)  # pyright: ignore[reportPrivateUsage]
    config, ground = config or RunConfig(), _Ground(start, examples, directions)
    full, mini = _Full(ground, config.rate), _Mini(ground, config, passes)
    with np.errstate(over="ignore", invalid="ignore"):
        for number in range(passes):
            full.walk(number)
            mini.walk(number)
    return Walks(
        len(examples),
        mini.batch,
        full.trail.walk(start),
        mini.trail.walk(start),
        np.array(mini.angle_steps, np.int64),
        np.array(mini.angles),
    )


@dataclass
class _Trail:
    """A walk so far."""

    parameters: Floats
    steps: int = 0
    seconds: float = 0.0
    u: list[float] = field(default_factory=list[float])
    v: list[float] = field(default_factory=list[float])
    marks: list[tuple[int, float, float]] = field(default_factory=list[tuple[int, float, float]])

    @contextmanager
    def clock(self) -> Generator[None]:
        """Count what happens inside as walking."""
        began = perf_counter()
        yield
        self.seconds += perf_counter() - began

    def mark(self, seen: int, cost: float) -> None:
        """Note the mean cost here."""
        self.marks.append((seen, self.seconds, cost))

    def walk(self, start: Network) -> Walk:
        """What there is of it, of a network of this shape."""
        seen, clock, costs = zip(*self.marks, strict=True)
        end = Network(start.sizes, start.activation, start.cost, self.parameters)
        way = np.array(self.u), np.array(self.v)
        return Walk(end, self.steps, self.seconds, *way, np.array(seen), np.array(clock), np.array(costs))


class _Ground:
    """What both walk on: the cost of all images, and a plane for shadows."""

    def __init__(self, start: Network, examples: Examples, directions: Directions | None) -> None:
        self.start, self.examples = start, examples
        self._directions = directions
        self._net = Net(start.sizes, start.activation, start.cost)
        self.images = len(examples)

    def trail(self) -> _Trail:
        """A walk that has not begun."""
        trail = _Trail(self.start.parameters.copy())
        self.cast(trail)
        trail.mark(0, self.cost(trail.parameters))
        return trail

    def slope(self, parameters: Floats) -> tuple[float, Doubles]:
        """Mean C over all images, and Σ ∂C/∂parameter."""
        self._net.set(parameters)
        cost, total = summed(self._net, self.examples)
        return cost / self.images, total

    def cost(self, parameters: Floats) -> float:
        """Mean C over all images."""
        self._net.set(parameters)
        return evaluate(self._net, self.examples).cost

    def angle(self, parameters: Floats, total: Doubles, batch: NDArray[np.uint32]) -> float:
        """Degrees between a batch's gradient and that of all images, `total`."""
        self._net.set(parameters)
        own = self._net.gradient(self.examples, batch)[1].astype(np.float64)
        lengths = sqrt(_dot(own, own) * _dot(total, total))
        share = _dot(own, total) / lengths if lengths else nan
        return acos(min(max(share, -1.0), 1.0)) * 180 / pi

    def cast(self, trail: _Trail) -> None:
        """Note where the walk's shadow is."""
        if self._directions is None:
            return
        end, p, q = (vector.astype(np.float64) for vector in self._directions.vectors)
        away = trail.parameters - end
        trail.u.append(_dot(away, p))
        trail.v.append(_dot(away, q))


class _Full:
    """Down by the gradient of all images."""

    def __init__(self, ground: _Ground, rate: float) -> None:
        self._ground, self._rate = ground, rate
        self.trail = ground.trail()

    def walk(self, number: int) -> None:
        """One step."""
        ground, trail = self._ground, self.trail
        with trail.clock():
            _, total = ground.slope(trail.parameters)
            stepped = (trail.parameters - self._rate * (total / ground.images)).astype(np.float32)
        if np.isfinite(stepped).all():
            trail.parameters = stepped
            trail.steps += 1
            ground.cast(trail)
        trail.mark((number + 1) * ground.images, ground.cost(trail.parameters))


class _Mini:
    """Down batch by batch, by the routine that trains every run."""

    def __init__(self, ground: _Ground, config: RunConfig, passes: int) -> None:
        self._ground, self._seed = ground, config.seed
        start, images = ground.start, ground.images
        self.batch = min(config.batch, images)
        self._per = ceil(images / self.batch)
        steps = passes * self._per
        self._stride = ceil(steps / _POINTS)
        self._net = Net(start.sizes, start.activation, start.cost, batch=self.batch)
        self._net.set(start.parameters)
        self._run = begin_run(
            rate=config.rate, l2=0, schedule="constant", batch=self.batch, images=images, steps=steps
        )
        self._diverged = False
        self.trail = ground.trail()
        self.angle_steps: list[int] = []
        self.angles: list[float] = []

    def walk(self, number: int) -> None:
        """A step for each batch; on the way shadows, and twice how far off a batch's direction is."""
        images, first, half = self._ground.images, number * self._per, self._per // 2
        self._run.position, self._run.cost = 0, 0.0
        with self.trail.clock():
            order = shuffle(images, self._seed, number)
        trainer = self._net.trainer(self._ground.examples, order, self._run)
        shadows = range(-first % self._stride, self._per, self._stride)
        for here, to in pairwise(sorted({0, half, self._per, *shadows})):
            if self._diverged:
                break
            if here in (0, half):
                self._measure(number, order)
            self._advance(trainer, min(to * self.batch, images))
        self.trail.mark((number + 1) * images, self._ground.cost(self.trail.parameters))

    def _measure(self, number: int, order: NDArray[np.uint32]) -> None:
        """How far the next batch's gradient points away from that of all images, and what they cost here."""
        ground, trail, position = self._ground, self.trail, self._run.position
        cost, total = ground.slope(trail.parameters)
        self.angle_steps.append(trail.steps)
        self.angles.append(ground.angle(trail.parameters, total, order[position : position + self.batch]))
        if position:
            trail.mark(number * ground.images + position, cost)

    def _advance(self, trainer: Trainer, to: int) -> None:
        """Steps until so many images of this pass are seen."""
        trail, run, most = self.trail, self._run, images_per_slice(self._net.sizes)
        whole = most - most % self.batch or most
        while run.position < to and not self._diverged:
            with trail.clock():
                self._diverged = trainer.slice(min(to - run.position, whole)) == "diverged"
        trail.parameters, trail.steps = self._net.get(), run.step
        if trail.steps % self._stride == 0 or run.position == run.images:
            self._ground.cast(trail)


def _check(start: Network, directions: Directions | None, passes: object) -> None:
    if not (isinstance(passes, int) and 1 <= passes <= 1000):
        raise ConfigError(f"expected 1 to 1,000 passes, got {passes!r}")
    if directions and directions.vectors[0].shape != start.parameters.shape:
        count, got = len(start.parameters), len(directions.vectors[0])
        raise ConfigError(f"expected a plane of {count:,} parameters, got one of {got:,}")


def _dot(one: Doubles, other: Doubles) -> float:
    """The products' sum in their order, as the page sums them."""
    return float(np.cumsum(one * other)[-1])
