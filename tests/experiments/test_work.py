"""Long work in pieces."""

import pytest

from litup.experiments.work import collect


def test_every_thing_is_measured_and_told() -> None:
    told: list[tuple[int, int]] = []
    found = collect(lambda thing: thing * 2, [1, 2, 3], lambda done, total: told.append((done, total)))
    assert found.pieces == (2, 4, 6)
    assert found.complete
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def stop_at(last: int) -> int:
    if last == 2:
        raise KeyboardInterrupt
    return last


def test_ctrl_c_keeps_what_is_there() -> None:
    found = collect(stop_at, [0, 1, 2, 3])
    assert (found.pieces, found.complete) == ((0, 1), False)


def test_ctrl_c_goes_on_its_way_when_nothing_is_there() -> None:
    with pytest.raises(KeyboardInterrupt):
        collect(stop_at, [2, 3])
