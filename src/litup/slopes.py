"""Whether slopes tell the truth: turn one weight or bias, and compare the cost with what was predicted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litup.errors import ConfigError
from litup.network import Network, count_parameters

Doubles = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Wiggle:
    """One parameter, turned: what the mean cost of some images did, and what its slope had said.

    value: the parameter, as it stands. cost: the mean of C there. slope: the mean of ∂C/∂parameter there.
    by: by how much it was turned, as float32 allows. measured: the change of the mean cost.
    """

    value: float
    cost: float
    slope: float
    by: Doubles
    measured: Doubles

    @property
    def predicted(self) -> Doubles:
        """What the slope says the change will be: slope · by."""
        return np.asarray(self.slope * self.by)


def wiggle(
    network: Network,
    layer: int,
    j: int,
    k: int | None,
    by: ArrayLike,
    images: ArrayLike,
    labels: ArrayLike,
) -> Wiggle:
    """Turn W[layer][j, k] (k None: b[layer][j]) by each number of `by`, and measure the mean cost of images.

    The network itself is left as it is; results have the shape of `by`. Raises ConfigError where there is no
    such parameter or `by` is no finite number, PictureError where images and labels do not fit.
    """
    place, turns, turned = _place(network, layer, j, k), _turns(by), network.copy()
    before, value = network.gradient(images, labels), float(network.parameters[place])
    actual, measured = np.empty(turns.shape), np.empty(turns.shape)
    for at, turn in np.ndenumerate(turns):
        turned.parameters[place] = value + turn
        actual[at] = float(turned.parameters[place]) - value
        measured[at] = turned.test(images, labels).cost - before.cost
    return Wiggle(value, before.cost, float(before.parameters[place]), actual, measured)


def _place(network: Network, layer: int, j: int, k: int | None) -> int:
    """Where the parameter is among the flat ones."""
    sizes = network.sizes
    inputs = sizes[layer - 1] if 0 < layer < len(sizes) else 0
    if not inputs or not 0 <= j < sizes[layer] or not (k is None or 0 <= k < inputs):
        name = f"b[{layer}][{j}]" if k is None else f"W[{layer}][{j}, {k}]"
        raise ConfigError(f"a network of {'-'.join(map(str, sizes))} has no {name}")
    start = count_parameters(sizes[:layer])
    return start + (sizes[layer] * inputs + j if k is None else j * inputs + k)


def _turns(by: ArrayLike) -> Doubles:
    turns = np.asarray(by)
    if turns.dtype.kind not in "iuf" or not np.isfinite(turns).all():
        raise ConfigError(f"expected finite numbers to turn by, got {by!r}")
    return turns.astype(np.float64)
