"""What a command waits for longest: begun before its options are read, which takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from litup.data.dataset import DataSet


def coming(arguments: Sequence[str]) -> Future[DataSet] | None:
    """MNIST on its way, where `litup train` is likely to ask for it; else None.

    A wrong guess takes a thread's time; whoever gets None loads it, and says what is wrong with it.
    """
    if not _trains_on_mnist(list(arguments)):
        return None
    try:
        from litup.data import mnist
        from litup.errors import DataError
    except ImportError:
        return None
    try:
        return mnist.load_ahead()
    except DataError:
        return None


def _trains_on_mnist(arguments: list[str]) -> bool:
    given = [argument.partition("=") for argument in arguments]
    values = {after for option, after in pairwise(arguments) if option == "--data"}
    values |= {value for option, is_there, value in given if option == "--data" and is_there}
    others = {option for option, *_ in given} & {"--resume", "--help"}
    return arguments[:1] == ["train"] and values <= {"mnist"} and not others
