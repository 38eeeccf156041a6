"""Several processes that train one network together, each on a device of its own: torchrun starts them.

Each takes its share of every batch, and gradients are summed over all, so that all have the same parameters.
"""

from __future__ import annotations

import atexit
import os
from typing import Any

from litup.errors import ConfigError

Tensor = Any  # PyTorch is optional, so its types are not at hand
Torch = Any


def rank() -> int:
    """The number of this process among those that torchrun started; 0 for one that is alone.

    Raises ConfigError where what torchrun sets was set by somebody else.
    """
    return _number("RANK", 0) if size() > 1 else 0


def size() -> int:
    """How many torchrun started; 1 where it did not. Raises ConfigError, likewise."""
    return _number("WORLD_SIZE", 1)


def _number(name: str, otherwise: int) -> int:
    text = os.environ.get(name, str(otherwise))
    if not text.isdecimal():
        raise ConfigError(f"{name}, which torchrun sets, must be a whole number, got {text!r:.60}: unset it")
    return int(text)


def local_rank() -> int:
    """The number of this process among those on this machine; 0 for one that is alone. Raises ConfigError."""
    return _number("LOCAL_RANK", 0) if size() > 1 else 0


class Team:
    """The processes, and this one's place among them: one alone, where torchrun started none."""

    def __init__(self, torch: Torch) -> None:
        self.rank, self.size = rank(), size()
        self._torch, self._all = torch, torch.distributed
        self.device = self._device()
        if self.size > 1 and not self._all.is_initialized():
            self._all.init_process_group("nccl" if self.device.startswith("cuda") else "gloo")
            atexit.register(self._all.destroy_process_group)

    def share(self, batch: Tensor) -> Tensor:
        """This process's part of a batch."""
        return batch[self.rank :: self.size]

    def summed(self, tensor: Tensor) -> Tensor:
        """The sum over all, in place."""
        if self.size > 1:
            self._all.all_reduce(tensor)
        return tensor

    def longest(self, seconds: float) -> float:
        """The longest that any of them took."""
        if self.size == 1:
            return seconds
        found = self._torch.tensor(seconds, device=self.device)
        self._all.all_reduce(found, op=self._all.ReduceOp.MAX)
        return float(found)

    def _device(self) -> str:
        """Where this process computes: on a GPU of its own, where there are any, else on processors."""
        if self._torch.cuda.is_available():
            place, there = local_rank(), self._torch.cuda.device_count()
            if place >= there:
                raise ConfigError(
                    f"each process trains on a GPU of its own, and this machine has {there}: "
                    f"start no more of them, with torchrun --nproc-per-node {there}"
                )
            device = f"cuda:{place}"
            self._torch.cuda.set_device(device)
            return device
        return "mps" if self.size == 1 and self._torch.backends.mps.is_available() else "cpu"
