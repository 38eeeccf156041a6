"""Pages that send garbage, flood, stall or vanish, and many at once: the run goes on, as do all others."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from contextlib import ExitStack
from urllib.parse import urlsplit

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

import litup
from litup.watching import Watching, page
from tests.watching.conftest import Visitor, Watch, headers, visit

Visit = Callable[[Watching], Visitor]


def told_why(visitor: Visitor) -> tuple[int, str]:
    """How the server hangs up."""
    with pytest.raises(ConnectionClosed) as found:
        list(iter(visitor.hear, None))
    assert found.value.rcvd is not None
    return found.value.rcvd.code, found.value.rcvd.reason


def answers(watching: Watching) -> bool:
    """Whether a new page is answered."""
    with visit(watching.address) as found:
        return Visitor(found).ask("hello").problem is None


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
def test_other_origins_are_refused(watched: Watch, origin: str | None) -> None:
    watching = watched()
    at = f"ws://127.0.0.1:{urlsplit(watching.address).port}/watch"
    given = None if origin is None else Origin(origin)
    with pytest.raises(InvalidStatus, match="403"):
        connect(at, origin=given, additional_headers=headers(watching.address), proxy=None)


def test_without_the_cookie_it_is_refused(watched: Watch) -> None:
    port = urlsplit(watched().address).port
    with pytest.raises(InvalidStatus, match="403"):
        connect(f"ws://127.0.0.1:{port}/watch", origin=Origin(f"http://127.0.0.1:{port}"), proxy=None)


@pytest.mark.parametrize(
    "message",
    ["", "hello", "[1, 2]", "null", '{"method": "go"}', '{"id": "1"}', '{"id": -1}', '{"id": true}',
     '{"id": 1e99}', '{"id": 1.5}', "[" * 4000, '{"id": 1, "method": NaN', b"\x00\x01", b"{}"],
)  # fmt: skip
def test_garbage_is_hung_up_on(watched: Watch, visitor: Visit, message: str | bytes) -> None:
    watching = watched()
    stranger = visitor(watching)
    stranger.socket.send(message)
    assert told_why(stranger)[0] == page.UNREADABLE
    assert answers(watching)


@pytest.mark.parametrize(
    ("method", "args", "expected"),
    [
        ("dance", {}, "expected one of hello, look, recall, pause, go, change, got 'dance'"),
        (["go"], {}, "expected one of"),
        ("look", {}, "expected after, got none"),
        ("look", {"after": -1, "parameters": True, "wait": False}, "after must be a whole number from 0"),
        ("look", {"after": 0, "parameters": 1, "wait": False}, "parameters must be true or false, got 1"),
        ("look", {"after": 0, "parameters": True, "wait": False, "more": 1}, "got 'more'"),
        ("look", [], "expected an object, got []"),
        ("recall", {"step": 1.5}, "step must be a whole number"),
        ("recall", {"step": 2**60}, "step must be a whole number"),
        ("go", {"fast": True}, "expected nothing, got 'fast'"),
        ("change", {"rate": "fast"}, "rate must be a number from 0 to 1,000,000, got 'fast'"),
        ("change", {"rate": -1}, "rate must be a number"),
        ("change", {"rate": True}, "rate must be a number"),
        ("change", {"batch": 0}, "batch must be a whole number from 1 to 60,000, got 0"),
        ("change", {"seed": 1}, "got 'seed'"),
    ],
)
def test_what_makes_no_sense_is_answered(
    watched: Watch, visitor: Visit, method: object, args: object, expected: str
) -> None:
    stranger = visitor(watched())
    stranger.socket.send(json.dumps({"id": 5, "method": method, "args": args}))
    answer = stranger.hear()
    assert answer.problem is not None
    assert (answer.id, answer.problem["key"]) == (5, "bad")
    assert expected in answer.problem["text"]
    assert stranger.ask("hello").problem is None


def test_a_change_of_nothing_is_refused(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    assert visitor(watching).ask("change").problem == {"key": "bad", "text": "expected rate, batch or l2"}


def test_who_keeps_asking_nonsense_is_shut_out(watched: Watch, visitor: Visit) -> None:
    stranger = visitor(watched())
    for _ in range(page.MISTAKES):
        stranger.say("dance")
    assert told_why(stranger) == (page.REFUSED, "too many wrong requests")


def test_a_huge_message_is_hung_up_on(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    stranger = visitor(watching)
    stranger.say("hello", much="x" * 10_000)
    assert told_why(stranger)[0] == 1009
    assert answers(watching)


def test_a_flood_is_slowed_and_shut_out(
    watched: Watch, visitor: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "BURST", 5)
    monkeypatch.setattr(page, "PER_SECOND", 20)
    monkeypatch.setattr(page, "SLOWED", 3)
    watching = watched()
    stranger = visitor(watching)
    for _ in range(40):
        stranger.say("hello")
    assert told_why(stranger) == (page.REFUSED, "too many requests")
    assert answers(watching)


def test_one_look_at_a_time(watched: Watch, visitor: Visit) -> None:
    stranger = visitor(watched())
    version = stranger.look().value["version"]
    for _ in range(2):
        stranger.say("look", after=version, parameters=False, wait=True)
    first, second = stranger.hear(), stranger.hear()
    assert first.problem == {"key": "busy", "text": "expected one look at a time"}
    assert second.value["version"] == version


def test_a_page_that_vanishes_is_forgotten(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    stranger, other = visitor(watching), visitor(watching)
    version = stranger.look().value["version"]
    stranger.say("look", after=version, parameters=True, wait=True)
    stranger.socket.socket.shutdown(socket.SHUT_RDWR)
    while watching.pages > 1:
        other.look(version)
    assert isinstance(watching.finish(), litup.Finished)


def test_a_page_that_stalls_holds_up_nobody(watched: Watch, visitor: Visit) -> None:
    """It asks, and does not read: answers fill what lies between, 4 MB or so, and then they wait."""
    watching = watched(sizes=[784, 512, 10], epochs=1, batch=100)
    other = visitor(watching)
    while not watching.training.recording.kept:
        next(watching)
    with visit(watching.address, queue=1) as socket:
        stalled = Visitor(socket)
        for _ in range(8):
            stalled.say("recall", step=0)  # 1.6 MB each
        first = watching.training.recording.kept[0].network.parameters
        end = watching.finish()
        shown = other.look(parameters=True)
        np.testing.assert_array_equal(shown.parameters, end.network.parameters)
        assert shown.value["state"] == "done"
        np.testing.assert_array_equal(stalled.hear().parameters, first)


def test_twenty_late_pages_see_the_same(watched: Watch) -> None:
    watching = watched()
    end = watching.finish()
    with ExitStack() as stack:
        pages = [Visitor(stack.enter_context(visit(watching.address))) for _ in range(20)]
        for each in pages:
            each.say("look", after=0, parameters=True, wait=True)
        for each in pages:
            told = each.hear()
            assert [point["step"] for point in told.value["news"]] == [m.step for m in end.recording.history]
            np.testing.assert_array_equal(told.parameters, end.network.parameters)
        assert watching.pages == 20


def test_there_is_an_end_to_pages(watched: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litup.watching.hub.MOST_PAGES", 2)
    watching = watched()
    with ExitStack() as stack:
        for _ in range(2):
            assert Visitor(stack.enter_context(visit(watching.address))).ask("hello").value
        third = Visitor(stack.enter_context(visit(watching.address)))
        assert told_why(third) == (page.FULL, "too many pages watch this run")
