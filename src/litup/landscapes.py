"""The cost around a run: a plane through its path, and how high the cost is at each of its points.

θ(u, v) = θ_end + u · p + v · q. p and q have length 1 and are at right angles, so u and v are distances in
the space of all parameters. docs/landscape.md tells what such a picture can show, and what it cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litup.errors import ConfigError
from litup.kernel import rng
from litup.kernel.net import Examples, Plane
from litup.network import Floats, Network, evaluate, images_per_slice
from litup.training import Kept

Doubles = NDArray[np.float64]
Along = Literal["principal", "random"]

MOMENTS: Final = 64
"""Moments that a plane is laid through, at most; of more, these, spread evenly from first to last."""

_FLAT: Final = 1e-12  # a direction that holds a smaller share of the path is rounding, not a direction
_MARGIN: Final = 0.3  # of the path's larger side, left free around it
_SLICE: Final = 64  # images in one call of the kernel


@dataclass(frozen=True, eq=False)
class Directions:
    """A plane, and where a path's moments cast their shadows on it.

    vectors: θ_end, p and q, flat float32. u, v: (moments,), each moment's place on the plane. shares: of the
    path's variance about its end, Σ |θ_m − θ_end|², what each direction holds.
    """

    vectors: tuple[Floats, Floats, Floats]
    u: Doubles
    v: Doubles
    shares: tuple[float, float]


@dataclass(frozen=True, eq=False)
class Landscape:
    """The mean cost C at the points of a plane through a run, and the run's path on it.

    u, v: (side,) coordinates of the points; costs: (side, side), costs[row, column] at (u[column], v[row]).
    heights: (moments,) the plane's cost at each moment's shadow; path: (moments,) the moments' own costs.
    images: how many the costs are means over.
    """

    directions: Directions
    u: Floats
    v: Floats
    costs: Doubles
    heights: Doubles
    path: Doubles
    images: int

    @property
    def held(self) -> float:
        """The share of the path's variance that the plane holds."""
        return sum(self.directions.shares)


def landscape(
    moments: Sequence[Kept] | Sequence[Network],
    images: ArrayLike,
    labels: ArrayLike,
    *,
    along: Along = "principal",
    seed: int = 0,
    side: int = 41,
) -> Landscape:
    """The cost around a run, over some labelled images.

    moments: of one run, in order: what `load_recording` returns, or networks. along: "principal", the two
    directions in which the path is widest; "random", from its first moment to its last, and one at random by
    `seed`. side: points along each side. Raises ConfigError where there is no path, PictureError where images
    and labels do not fit.
    """
    networks = _spread([one.network if isinstance(one, Kept) else one for one in moments])
    _check(networks, along, side)
    data = networks[0]._examples(images, labels)  # pyright: ignore[reportPrivateUsage]
    shape = networks[0]
    found = directions([one.parameters for one in networks], along, shape.sizes, seed)
    plane = Plane(shape.sizes, shape.activation, shape.cost, found.vectors)
    u, v = _sides(found, side)
    columns, rows = (grid.ravel() for grid in np.meshgrid(u, v))
    return Landscape(
        found,
        u,
        v,
        _costs(plane, shape, data, columns, rows).reshape(side, side),
        _costs(plane, shape, data, found.u.astype(np.float32), found.v.astype(np.float32)),
        np.array([evaluate(one._net(), data).cost for one in networks]),  # pyright: ignore[reportPrivateUsage]
        len(data),
    )


def directions(
    path: Sequence[Floats], along: Along, sizes: Sequence[int] = (784, 16, 16, 10), seed: int = 0
) -> Directions:
    """The plane through the end of a path of parameters. Raises ConfigError where the path does not move."""
    theta = np.stack(path).astype(np.float64)
    away = theta - theta[-1]
    total = float((away**2).sum())
    if not 0 < total < np.inf:
        raise ConfigError("expected moments with different parameters: a run that does not move has no plane")
    first, second = _principal(away) if along == "principal" else (-away[0], None)
    p = _unit(first)
    if second is None:
        second = _across(rng.initialise(sizes, "scaled", seed).astype(np.float64), p)
    vectors = (path[-1], p.astype(np.float32), _unit(second).astype(np.float32))
    u, v = (away @ vector.astype(np.float64) for vector in vectors[1:])
    return Directions(vectors, u, v, (float((u**2).sum()) / total, float((v**2).sum()) / total))


def _principal(away: Doubles) -> tuple[Doubles, Doubles | None]:
    """The two directions in which a path is widest about its end, by the moments' Gram matrix.

    The path comes from the left: its first moment has u ≤ 0; the farthest in the second direction has v > 0.
    """
    values, weights = np.linalg.eigh(away @ away.T)
    first, second = weights[:, -1] @ away, weights[:, -2] @ away
    first = -first if first @ away[0] > 0 else first
    across = away @ second
    second = -second if across[np.abs(across).argmax()] < 0 else second
    return first, second if values[-2] > _FLAT * values[-1] else None


def _unit(vector: Doubles) -> Doubles:
    return vector / np.linalg.norm(vector)


def _across(vector: Doubles, p: Doubles) -> Doubles:
    """The part of a vector at a right angle to p."""
    return vector - (vector @ p) * p


def _sides(found: Directions, side: int) -> tuple[Floats, Floats]:
    """The points' coordinates: around the path, with room at every side, no side below half of the other."""
    low, high = (np.array([end(found.u), end(found.v)]) for end in (np.min, np.max))
    margin = _MARGIN * float((high - low).max())
    low, high = low - margin, high + margin
    missing = np.maximum(0, float((high - low).max()) / 2 - (high - low)) / 2
    low, high = low - missing, high + missing
    share = np.arange(side) / (side - 1)
    u, v = (low[i] + share * (high[i] - low[i]) for i in (0, 1))
    return u.astype(np.float32), v.astype(np.float32)


def _costs(plane: Plane, shape: Network, data: Examples, u: Floats, v: Floats) -> Doubles:
    """The mean cost at points; a call of the kernel is over soon, so that Ctrl-C works."""
    costs, most = np.zeros(len(u)), max(1, images_per_slice(shape.sizes) * 2 // _SLICE)
    for first in range(0, len(u), most):
        part = slice(first, first + most)
        for at in range(0, len(data), _SLICE):
            plane.add(data, at, min(_SLICE, len(data) - at), u[part].copy(), v[part].copy(), costs[part])
    return costs / len(data)


def _spread(networks: list[Network]) -> list[Network]:
    if len(networks) <= MOMENTS:
        return networks
    last = len(networks) - 1
    return [networks[round(i * last / (MOMENTS - 1))] for i in range(MOMENTS)]


def _check(networks: list[Network], along: object, side: object) -> None:
    if len({(one.sizes, one.activation, one.cost) for one in networks}) != 1 or len(networks) < 2:
        raise ConfigError(f"expected two or more moments of one run, got {len(networks)}")
    if along not in get_args(Along):
        raise ConfigError(f"expected along as one of {', '.join(get_args(Along))}, got {along!r}")
    if not (isinstance(side, int) and 2 <= side <= 1001):
        raise ConfigError(f"expected 2 to 1,001 points along a side, got {side!r}")
