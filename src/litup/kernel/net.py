"""The kernel's network: parameters in a block of memory, and what can be asked of it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from litup.kernel.library import load, pointer
from litup.kernel.rows import Rows
from litup.types import MAX_LAYERS, MAX_WIDTH, Activation, Cost, Schedule

# In the order of kernel/litup.h.
_ACTIVATIONS: tuple[Activation, ...] = ("sigmoid", "tanh", "relu", "identity")
_COSTS: tuple[Cost, ...] = ("quadratic", "cross_entropy")
_SCHEDULES: tuple[Schedule, ...] = ("constant", "cosine")

Status = Literal["slice", "epoch", "diverged"]
_STATUS: tuple[Status, ...] = ("slice", "epoch", "diverged")


class _Data(ctypes.Structure):
    """LitupData."""

    _fields_ = [(name, ctypes.c_void_p) for name in ("row", "lit", "dense", "label", "target")]


class Run(ctypes.Structure):
    """LitupRun: a training run at a moment within an epoch; kernel/litup.h describes the fields."""

    rate: float
    l2: float
    cost: float
    step: int
    steps: int
    schedule: int
    batch: int
    images: int
    position: int
    pending: int
    since: int
    largest: float
    reserved: int
    _fields_ = [
        ("rate", ctypes.c_double),
        ("l2", ctypes.c_double),
        ("cost", ctypes.c_double),
        ("step", ctypes.c_int64),
        ("steps", ctypes.c_int64),
        ("schedule", ctypes.c_int32),
        ("batch", ctypes.c_int32),
        ("images", ctypes.c_uint32),
        ("position", ctypes.c_uint32),
        ("pending", ctypes.c_uint32),
        ("since", ctypes.c_uint32),
        ("largest", ctypes.c_float),
        ("reserved", ctypes.c_uint32),
    ]


def begin_run(
    *, rate: float, l2: float, schedule: Schedule, batch: int, images: int, steps: int, step: int = 0
) -> Run:
    """A run at the start of an epoch of `images` images: `step` of `steps` steps are done."""
    number = _SCHEDULES.index(schedule)
    return Run(rate=rate, l2=l2, schedule=number, batch=batch, images=images, steps=steps, step=step)


@dataclass(frozen=True)
class Examples:
    """Inputs and targets, each by one of two doors.

    inputs: Rows, or float32 (count, n_in) of finite numbers. targets: labels uint16 (count,), each below
    n_out, or float32 (count, n_out); None where targets are not read.
    """

    inputs: Rows | NDArray[np.float32]
    targets: NDArray[np.uint16] | NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.inputs)

    @property
    def n_in(self) -> int:
        """Numbers per input."""
        return self.inputs.pixels if isinstance(self.inputs, Rows) else self.inputs.shape[1]

    @cached_property
    def structure(self) -> _Data:
        """The addresses that the kernel reads, and does not write; valid as long as these examples are."""
        data = _Data()
        if isinstance(self.inputs, Rows):
            data.row, data.lit = pointer(self.inputs.row), pointer(self.inputs.lit)
        else:
            data.dense = pointer(self.inputs)
        if self.targets is not None:
            name = "label" if self.targets.dtype == np.uint16 else "target"
            setattr(data, name, pointer(self.targets))
        return data


@dataclass(frozen=True)
class Evaluation:
    """Sums over examples: the cost, how many are read right, and confusion[true, read] (uint32)."""

    cost: float
    correct: int
    confusion: NDArray[np.uint32]


class Net:
    """One network in the kernel's memory.

    sizes: neurons per layer, the inputs first; up to 8 layers of up to 4,096 neurons on them.
    batch: the largest batch it will be trained with. level: as in `library.load`.
    Raises ValueError when the kernel cannot hold such a network.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        activation: Activation = "sigmoid",
        cost: Cost = "quadratic",
        *,
        batch: int = 1,
        level: int | None = None,
    ) -> None:
        self.sizes = tuple(int(n) for n in sizes)
        self.batch = batch
        self._library = load(level)
        layers = zip(self.sizes[:-1], self.sizes[1:], strict=True)
        self.parameters = sum(n_out * (n_in + 1) for n_in, n_out in layers)
        self._block = self._allocate()
        status = self._library.litup_net_setup(
            self._net, *self._shape(), _ACTIVATIONS.index(activation), _COSTS.index(cost), batch
        )
        assert status == 0, "litup_net_bytes has checked the shape"

    def _shape(self) -> tuple[ctypes.Array[ctypes.c_int32], int]:
        return (ctypes.c_int32 * len(self.sizes))(*self.sizes), len(self.sizes) - 1

    def _allocate(self) -> NDArray[np.uint8]:
        """Memory aligned to 64 bytes."""
        size = self._library.litup_net_bytes(*self._shape(), self.batch)
        if size == 0:
            raise ValueError(
                f"expected 1 to {MAX_LAYERS} layers of 1 to {MAX_WIDTH} neurons that fit in 2 GiB, "
                f"got sizes {self.sizes} with batch {self.batch}"
            )
        memory = np.empty(size + 64, np.uint8)
        start = -memory.ctypes.data % 64
        return memory[start : start + size]

    @property
    def _net(self) -> ctypes.c_void_p:
        return pointer(self._block)

    @property
    def _trace_width(self) -> int:
        return sum(self.sizes[1:])

    def set(self, parameters: NDArray[np.float32]) -> None:
        """Take all parameters: flat, W[1], b[1], W[2], …; W row-major (n_out, n_in)."""
        if parameters.shape != (self.parameters,):
            raise ValueError(f"expected {self.parameters:,} parameters, got {parameters.shape}")
        self._library.litup_net_set(self._net, pointer(np.ascontiguousarray(parameters, np.float32)))

    def get(self) -> NDArray[np.float32]:
        """All parameters, flat, a copy."""
        parameters = np.empty(self.parameters, np.float32)
        self._library.litup_net_get(self._net, pointer(parameters))
        return parameters

    def _check(self, data: Examples, start: int, count: int | None, *, targets: bool) -> int:
        """The number of examples to use, once everything is within bounds."""
        count = len(data) - start if count is None else count
        if data.n_in != self.sizes[0]:
            raise ValueError(f"expected {self.sizes[0]} numbers per input, got {data.n_in}")
        if start < 0 or count < 0 or start + count > len(data):
            raise ValueError(f"examples {start} … {start + count} of {len(data)}")
        if targets and (data.targets is None or len(data.targets) != len(data)):
            raise ValueError("expected a target for every input")
        return count

    def forward(
        self, data: Examples, start: int = 0, count: int | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """z and a of every layer: float32, each (count, Σ sizes[1:]), layer after layer."""
        count = self._check(data, start, count, targets=False)
        z = np.empty((count, self._trace_width), np.float32)
        a = np.empty_like(z)
        self._library.litup_net_forward(
            self._net, ctypes.byref(data.structure), start, count, pointer(z), pointer(a)
        )
        return z, a

    def evaluate(self, data: Examples, start: int = 0, count: int | None = None) -> Evaluation:
        """Cost, accuracy and confusion over examples start … start + count − 1, as sums."""
        count = self._check(data, start, count, targets=True)
        cost, correct = ctypes.c_double(0.0), ctypes.c_uint32(0)
        confusion = np.zeros((self.sizes[-1], self.sizes[-1]), np.uint32)
        self._library.litup_net_evaluate(
            self._net,
            ctypes.byref(data.structure),
            start,
            count,
            ctypes.byref(cost),
            ctypes.byref(correct),
            pointer(confusion),
        )
        return Evaluation(cost.value, correct.value, confusion)

    def gradient(
        self,
        data: Examples,
        order: NDArray[np.uint32] | None = None,
        start: int = 0,
        count: int | None = None,
    ) -> tuple[float, NDArray[np.float32]]:
        """Σ C and Σ ∂C/∂parameter (flat, float32) over order[start : start + count], without l2.

        With order None: over the examples start … start + count − 1 themselves.
        """
        if order is None:
            count = self._check(data, start, count, targets=True)
        else:
            self._check(data, 0, None, targets=True)
            order = self._check_order(order, data)
            count = len(order) - start if count is None else count
            if start < 0 or count < 0 or start + count > len(order):
                raise ValueError(f"entries {start} … {start + count} of an order of {len(order)}")
        gradient = np.empty(self.parameters, np.float32)
        cost = self._library.litup_net_gradient(
            self._net, ctypes.byref(data.structure), pointer(order), start, count, pointer(gradient)
        )
        return float(cost), gradient

    @staticmethod
    def _check_order(order: NDArray[np.uint32], data: Examples) -> NDArray[np.uint32]:
        if order.dtype != np.uint32 or (len(order) and int(order.max()) >= len(data)):
            raise ValueError(f"expected uint32 numbers below {len(data)} as the order of examples")
        return np.ascontiguousarray(order)

    def trainer(self, data: Examples, order: NDArray[np.uint32], run: Run) -> Trainer:
        """Check everything once, and return what trains an epoch slice by slice."""
        self._check(data, 0, None, targets=True)
        order = self._check_order(order, data)
        if run.images != len(order) or not 1 <= run.batch <= self.batch:
            raise ValueError(
                f"the run is for {run.images} images in batches of {run.batch}; "
                f"got an order of {len(order)} and a network for batches up to {self.batch}"
            )
        return Trainer(self, data, order, run)


class Trainer:
    """One epoch of a run. `run` is the caller's and is kept up to date."""

    def __init__(self, net: Net, data: Examples, order: NDArray[np.uint32], run: Run) -> None:
        self._net, self._data, self._order, self._run = net, data, order, run
        self._structure = data.structure

    def slice(self, budget: int) -> Status:
        """Train on about `budget` further images (at least one).

        Returns "slice" when the epoch goes on, "epoch" when it is complete, "diverged" when the next
        step would make a parameter non-finite: it was not taken and the parameters are the last finite ones.
        """
        net = self._net
        status = net._library.litup_net_train(  # pyright: ignore[reportPrivateUsage]
            net._net,  # pyright: ignore[reportPrivateUsage]
            ctypes.byref(self._structure),
            pointer(self._order),
            ctypes.byref(self._run),
            ctypes.c_uint32(max(1, budget)),
        )
        return _STATUS[int(status)]


class Plane:
    """A plane of parameters, start + u · p + v · q: three networks of one shape, in the kernel's memory.

    start, p, q: flat float32. Raises ValueError where they do not fit the shape.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        activation: Activation,
        cost: Cost,
        vectors: tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]],
        *,
        level: int | None = None,
    ) -> None:
        self._nets = [Net(sizes, activation, cost, level=level) for _ in vectors]
        for net, vector in zip(self._nets, vectors, strict=True):
            net.set(vector)
        self._library = load(level)
        self._library.litup_net_plane_bytes.restype = ctypes.c_uint32
        size = self._library.litup_net_plane_bytes(self._addresses[0])
        memory = np.empty(size + 64, np.uint8)
        self._scratch = memory[-memory.ctypes.data % 64 :]

    @property
    def _addresses(self) -> list[ctypes.c_void_p]:
        return [net._net for net in self._nets]  # pyright: ignore[reportPrivateUsage]

    def add(
        self,
        data: Examples,
        start: int,
        count: int,
        u: NDArray[np.float32],
        v: NDArray[np.float32],
        cost: NDArray[np.float64],
    ) -> None:
        """Add to cost[n] the sum of C over examples start … start + count − 1 at the point (u[n], v[n]).

        u, v and cost: (points,), contiguous. Sixteen examples are summed at a time, counted from `start`.
        """
        count = self._nets[0]._check(data, start, count, targets=True)  # pyright: ignore[reportPrivateUsage]
        if not (u.shape == v.shape == cost.shape == (len(u),)):
            raise ValueError(f"expected as many u, v and costs, got {u.shape}, {v.shape}, {cost.shape}")
        if (u.dtype, v.dtype, cost.dtype) != (np.float32, np.float32, np.float64):
            raise ValueError(f"expected float32 points and float64 costs, got {u.dtype}, {cost.dtype}")
        self._library.litup_net_plane(
            *self._addresses,
            ctypes.byref(data.structure),
            ctypes.c_uint32(start),
            ctypes.c_uint32(count),
            *(pointer(u), pointer(v), ctypes.c_uint32(len(u)), pointer(self._scratch), pointer(cost)),
        )
