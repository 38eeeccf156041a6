"""reference.py trains: the same run in plain NumPy, so that a change there is seen here."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from litup import reference
from litup.config import RunConfig
from litup.data import ImageSet
from litup.kernel.net import Status
from litup.network import Scores, images_per_slice
from litup.path import Place
from litup.training.events import State

_AT_ONCE: Final = 5000  # images that are scored at once


class ReferenceEngine:
    """Mini-batches, one after the other."""

    pending = 0  # it takes whole steps
    readying, has_learned_start = None, False  # nothing learns first

    def __init__(self, config: RunConfig, images: ImageSet, here: Place, state: State) -> None:
        W, b = reference.unroll(state.parameters.copy(), config.sizes)
        self._net = reference.Perceptron(W, b, config.activation, config.cost)
        self._images, self._slice = images, images_per_slice(config.sizes)
        self._finite = state.parameters.copy()
        self._cost, self.seen = state.total, here.position
        self.settle(config, here)

    def settle(self, config: RunConfig, here: Place) -> None:
        """Begin sgd anew, at this step."""
        images = self._images
        self._steps = reference.sgd(self._net, images.images, images.labels, config, first=here.step)
        self.step, self._batches = here.step, max(1, self._slice // here.batch)

    def advance(self, steps: int) -> Status:
        """Some mini-batches."""
        if self.seen == len(self._images):
            self._cost, self.seen = 0.0, 0
        for _ in range(min(self._batches, steps)):
            with np.errstate(over="ignore", invalid="ignore"):
                costs = next(self._steps)
            found = _roll(self._net)
            if not np.isfinite(found).all():
                return "diverged"
            self._finite = found
            self.step += 1
            self._cost += float(costs.sum(dtype=np.float64))
            self.seen += len(costs)
            if self.seen == len(self._images):
                return "epoch"
        return "slice"

    def settled_cost(self) -> float:
        """Sum of C over the images of this epoch."""
        return self._cost

    def mean_cost(self) -> float:
        """Mean of C over the images of this epoch so far."""
        return self._cost / max(1, self.seen)

    def parameters(self) -> NDArray[np.float32]:
        """The last finite parameters, flat, a copy."""
        return self._finite.copy()

    def scores(self, images: ImageSet, first: int | None = None) -> Scores:
        """By reference.py's forward pass."""
        count = min(len(images), first or len(images))
        L, cost = self._net.layers[-1], 0.0
        n = len(self._net.b[L])
        confusion = np.zeros((n, n), np.uint32)
        for at in range(0, count, _AT_ONCE):
            some = slice(at, min(count, at + _AT_ONCE))
            x, labels = images.images[some].T / np.float32(255), images.labels[some]
            z, a = reference.feedforward(self._net, x)
            costs = reference.COSTS[self._net.cost][0](z[L], reference.one_hot(labels, n))
            cost += float(costs.sum(dtype=np.float64))
            np.add.at(confusion, (labels, a[L].argmax(axis=0)), 1)
        return Scores(cost / count, float(np.trace(confusion)) / count, confusion)


def _roll(net: reference.Perceptron) -> NDArray[np.float32]:
    """W and b → flat parameters, a copy."""
    parts = [part.ravel() for l in net.layers for part in (net.W[l], net.b[l])]
    return np.concatenate(parts, dtype=np.float32, casting="same_kind")
