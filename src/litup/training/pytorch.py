"""PyTorch trains, on a GPU where there is one: the same run as the kernel's, but for rounding.

The mathematics is that of reference.py, an image a row: z[l] = a[l−1] W[l]ᵀ + b[l], and the steps of
stochastic gradient descent are matrix products. Images, their order, first weights, schedule and recipes come
from the kernel. Sums are in float32, in an order that PyTorch chooses: other machines round otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from litup.config import DIGITS, RunConfig
from litup.data import ImageSet
from litup.errors import ConfigError
from litup.kernel import rng
from litup.kernel.net import Examples, Status
from litup.kernel.rows import Rows
from litup.network import Scores, unroll
from litup.path import Place
from litup.training.course import Course
from litup.training.events import Preparing, State
from litup.training.schedule import eta
from litup.training.team import Team
from litup.types import Activation, Cost

Tensor = Any  # PyTorch is optional, so its types are not at hand
Torch = Any

SECONDS: Final = 0.1
"""What a slice of training is to take, about; each begins with a copy of the parameters, to go back to."""

_AT_ONCE: Final = 5000  # images that are scored at once

_ACTIVATIONS: Final[dict[Activation, tuple[Callable[[Tensor], Tensor], Callable[[Tensor], Tensor]]]] = {
    "sigmoid": (lambda z: z.sigmoid(), lambda a: a * (1 - a)),
    "tanh": (lambda z: z.tanh(), lambda a: 1 - a * a),
    "relu": (lambda z: z.relu(), lambda a: a > 0),
    "identity": (lambda z: z, lambda a: a == a),
}
"""σ(z), and σ' as a function of a = σ(z)."""


@contextmanager
def _memory_of(torch: Torch) -> Generator[None]:
    """What does not fit into a GPU's memory is told as a ConfigError."""
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise ConfigError(
            "the GPU's memory is too small for this run: take fewer neurons or a smaller batch, "
            "or leave engine out"
        ) from error


def load() -> Torch:
    """PyTorch. Raises ConfigError where it is not installed."""
    if find_spec("torch") is None:
        raise ConfigError(
            "the engine torch needs PyTorch, which is not installed: pip install torch, or leave engine out"
        )
    return import_module("torch")


class TorchEngine:
    """Plain stochastic gradient descent in matrix products. course: what epochs show; None: the images."""

    pending = 0  # it takes whole steps

    def __init__(
        self, config: RunConfig, images: ImageSet, here: Place, state: State, course: Course | None
    ) -> None:
        self._torch = torch = load()
        self._team, self._course, self._images = Team(torch), course, images
        self._config = config
        self._cost, self._at_once = state.total, 1  # steps in a slice
        self._shown, self._ended = -1, False  # the epoch whose images and order are here; one has just ended
        self._examples: Examples | None = None  # those that x and y are of
        with _memory_of(torch):
            self._take(state.parameters)
            if course is None:
                self._x, self._y = self._there(images.images), self._one_hot(images.labels)
        self.settle(config, here)

    # ---- what the loop asks ------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Steps taken in the whole run."""
        return self._here.step

    @property
    def seen(self) -> int:
        """Images of this epoch seen; all of them when one has just ended."""
        return self._here.images if self._ended else self._here.position

    @property
    def readying(self) -> Preparing | None:
        """What its course waits for: other networks, which the kernel trains."""
        return self._course.readying if self._course else None

    @property
    def has_learned_start(self) -> bool:
        """As its course says."""
        return self._course is not None and self._course.has_learned_start

    def settle(self, config: RunConfig, here: Place) -> None:
        """Go on by these settings from this step on."""
        self._config, self._here = config, here

    def advance(self, steps: int) -> Status:
        """Train for SECONDS and so many steps at most; or some of what comes before; or wait for images."""
        with _memory_of(self._torch):
            if self.readying and self._course:
                return self._get_ready(self._course)
            return self._slice(steps)

    def _slice(self, steps: int) -> Status:
        if self._shown != self._here.epoch and not self._show(self._here.epoch):
            return "slice"
        if self._ended:
            self._cost, self._ended = 0.0, False
        began, kept = perf_counter(), [part.clone() for part in self._parts]
        places = list(self._places(min(steps, self._at_once)))
        costs = self._team.summed(self._torch.stack([self._descend(place) for place in places]))
        if not all(bool(self._torch.isfinite(part).all()) for part in self._parts):
            return self._taken_back(kept, len(places))
        for cost in costs.tolist():  # one after the other: slices make no difference
            self._cost += cost
        self._here = places[-1].ahead(1)
        self._ended = self._here.position == 0
        self._pace(len(places), perf_counter() - began)
        return "epoch" if self._ended else "slice"

    def _get_ready(self, course: Course) -> Status:
        status = course.get_ready()
        if course.start is not None:
            self._take(course.start)
        return status

    def _take(self, parameters: NDArray[np.float32]) -> None:
        W, b = unroll(parameters, self._config.sizes)
        self._W, self._b = [[self._there(part) for part in parts] for parts in (W, b)]

    def settled_cost(self) -> float:
        """Sum of C over the images of this epoch."""
        return self._cost

    def mean_cost(self) -> float:
        """Mean of C over the images of this epoch so far."""
        return self._cost / max(1, self.seen)

    def parameters(self) -> NDArray[np.float32]:
        """The last finite parameters, flat, a copy."""
        return np.concatenate([part.cpu().numpy().ravel() for part in self._parts])

    def scores(self, images: ImageSet, first: int | None = None) -> Scores:
        """By the same forward pass."""
        count = min(len(images), first or len(images))
        cost, confusion = 0.0, np.zeros((DIGITS, DIGITS), np.uint32)
        for at in range(0, count, _AT_ONCE):
            some = slice(at, min(count, at + _AT_ONCE))
            labels = images.labels[some]
            with _memory_of(self._torch):
                z, a = self._forward(self._there(images.images[some]))
                costs = self._costs(z, a[-1], self._one_hot(labels)).cpu().numpy()
            cost += float(costs.sum(dtype=np.float64))
            np.add.at(confusion, (labels, a[-1].cpu().numpy().argmax(axis=1)), 1)
        return Scores(cost / count, float(np.trace(confusion)) / count, confusion)

    # ---- a step ------------------------------------------------------------------------------------

    @property
    def _parts(self) -> list[Tensor]:
        """W[1], b[1], W[2], b[2], …"""
        return [part for pair in zip(self._W[1:], self._b[1:], strict=True) for part in pair]

    def _places(self, steps: int) -> Iterator[Place]:
        """The places of the steps to come, within this epoch."""
        here, epoch = self._here, self._here.epoch
        for _ in range(steps):
            yield here
            here = here.ahead(1)
            if here.epoch != epoch:
                return

    def _descend(self, here: Place) -> Tensor:
        """A step, W −= eta · mean over the batch of ∂C/∂W; the sum of C before it, over one's own share."""
        batch = self._order[here.position : here.position + here.batch]
        mine, rate = self._team.share(batch), eta(self._config.schedule, here)
        y = self._y[mine]
        z, a = self._forward(self._x[mine])
        for l, delta in self._backward(a, y):
            # The layer before has its delta by now, so that W[l] may change.
            self._move(l, delta, a[l - 1], rate / len(batch), 1 - rate * here.l2)
        return self._costs(z, a[-1], y).sum()

    def _move(self, l: int, delta: Tensor, before: Tensor, scale: float, shrink: float) -> None:
        """W[l] = shrink · W[l] − scale · Σ delta aᵀ, b[l] −= scale · Σ delta: sums over the whole team."""
        if self._team.size == 1:
            self._W[l].addmm_(delta.T, before, beta=shrink, alpha=-scale)
        else:
            self._W[l].mul_(shrink).sub_(self._team.summed(delta.T @ before), alpha=scale)
        self._b[l].sub_(self._team.summed(delta.sum(0)), alpha=scale)

    def _forward(self, images: Tensor) -> tuple[Tensor, list[Tensor]]:
        """z[L] and a[0] … a[L], each (images, n_out), of bytes."""
        z, a = None, [images.float() / 255]
        for l in range(1, len(self._W)):
            z = self._torch.addmm(self._b[l], a[-1], self._W[l].T)
            a.append(_ACTIVATIONS[self._activation(l)][0](z))
        return z, a

    def _backward(self, a: list[Tensor], y: Tensor) -> Iterator[tuple[int, Tensor]]:
        """L … 1, each with delta[l] = ∂C/∂z[l], (images, n_out), when W[l] is not needed any more."""
        delta = a[-1] - y
        if self._config.cost == "quadratic":
            delta = 2 * delta * a[-1] * (1 - a[-1])
        for l in range(len(self._W) - 1, 0, -1):
            before = None
            if l > 1:
                before = (delta @ self._W[l]) * _ACTIVATIONS[self._activation(l - 1)][1](a[l - 1])
            yield l, delta
            delta = before

    def _activation(self, l: int) -> Activation:
        """Of layer l; outputs are always sigmoid."""
        return self._config.activation if l < len(self._W) - 1 else "sigmoid"

    def _costs(self, z: Tensor, a: Tensor, y: Tensor) -> Tensor:
        """C of each image: Σ (a − y)², or −Σ [y ln a + (1 − y) ln(1 − a)] = Σ [ln(1 + eᶻ) − y z]."""
        cost: Cost = self._config.cost
        return ((a - y) ** 2 if cost == "quadratic" else self._torch.nn.functional.softplus(z) - y * z).sum(1)

    # ---- slices ------------------------------------------------------------------------------------

    def _taken_back(self, kept: list[Tensor], steps: int) -> Status:
        """The parameters as they were before so many steps; fewer come next, until one alone diverges."""
        for part, before in zip(self._parts, kept, strict=True):
            part.copy_(before)
        self._at_once = steps // 2
        return "slice" if self._at_once else "diverged"

    def _pace(self, steps: int, seconds: float) -> None:
        """Twice or half as many steps in the next slice, where this one was far from SECONDS."""
        seconds = self._team.longest(seconds)
        if steps == self._at_once and seconds < SECONDS / 2:
            self._at_once *= 2
        elif seconds > SECONDS:
            self._at_once = max(1, self._at_once // 2)

    # ---- images ------------------------------------------------------------------------------------

    def _show(self, epoch: int) -> bool:
        """Have the images of this epoch, in their order; False while they are being made."""
        if self._course:
            examples = self._course.examples(epoch)
            if examples is None:
                return False
            if examples is not self._examples:  # one set serves several epochs
                self._x, self._y = self._spread(examples), self._there(examples.targets)
                self._examples = examples
        order = rng.shuffle(len(self._images), self._config.seed, epoch)
        self._order, self._shown = self._there(order.astype(np.int64)), epoch
        return True

    def _spread(self, examples: Examples) -> Tensor:
        """Compressed rows as bytes, (images, pixels)."""
        rows = examples.inputs
        assert isinstance(rows, Rows), "a course makes rows"
        return self._there(rows.dense())

    def _one_hot(self, labels: NDArray[np.uint8]) -> Tensor:
        return self._there(np.eye(DIGITS, dtype=np.float32)[labels])

    def _there(self, array: NDArray[Any] | None) -> Tensor:
        """A copy on the device."""
        return self._torch.tensor(array, device=self._team.device)
