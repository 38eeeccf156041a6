"""A run in Python, and pages that see and steer it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed

import litup
from litup.watching import Watching
from tests.small import DATA
from tests.watching.conftest import WAIT, Visitor, Watch

Visit = Callable[[Watching], Visitor]


@contextmanager
def trained(watching: Watching) -> Generator[threading.Thread]:
    """Train in a thread of its own; the test ends when it has."""
    thread = threading.Thread(target=list, args=(watching,))
    thread.start()
    yield thread
    thread.join(WAIT)
    assert not thread.is_alive()


def test_events_are_those_of_training(watched: Watch) -> None:
    config = litup.RunConfig(data="strokes", sizes=(784, 8, 10), epochs=3)
    plain = [type(event) for event in litup.train(config, DATA)]
    watching = watched()
    assert [type(event) for event in watching] == plain
    assert watching.network.fingerprint == litup.train(config, DATA).finish().network.fingerprint


def test_a_page_sees_the_newest_parameters(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    page = visitor(watching)
    before = page.look(parameters=True)
    assert before.value["moment"]["step"] == 0
    np.testing.assert_array_equal(before.parameters, watching.network.parameters)
    watching.finish()
    after = page.look(before.value["version"], parameters=True)
    assert after.value["state"] == "done"
    assert after.value["parameters"] == len(watching.network.parameters)
    np.testing.assert_array_equal(after.parameters, watching.network.parameters)


def test_hello_says_who_answers(watched: Watch, visitor: Visit) -> None:
    watching = watched(seed=7)
    told = visitor(watching).ask("hello").value
    assert told["numerics"] == 1
    assert told["state"] == "going"
    assert litup.RunConfig.from_json(told["run"]["config"]) == watching.config
    assert (told["run"]["images"], told["run"]["tests"]) == (205, 50)
    assert told["run"]["steps"] == 63


def test_a_late_page_sees_the_run_so_far(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    end = watching.finish()
    page = visitor(watching)
    told = page.look().value
    history = end.recording.history
    assert [point["step"] for point in told["news"]] == [moment.step for moment in history]
    assert told["kept"] == [kept.moment.step for kept in end.recording.kept]
    for point, moment in zip(told["news"], history, strict=True):
        assert point["cost"] == moment.cost
        assert moment.test is not None
        assert point["test"]["accuracy"] == moment.test.accuracy
    kept = end.recording.kept[3]
    recalled = page.ask("recall", step=kept.moment.step)
    assert recalled.value["moment"]["step"] == kept.moment.step
    np.testing.assert_array_equal(recalled.parameters, kept.network.parameters)


def test_news_come_once(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    page = visitor(watching)
    first = page.look().value
    assert first["kept"] == []
    watching.finish()
    second = page.look(first["version"]).value
    assert len(second["news"]) > 3
    third = page.look(second["version"], wait=False).value
    assert (third["news"], third["kept"], third["version"]) == ([], None, second["version"])


def test_parameters_are_not_sent_twice(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    page = visitor(watching)
    first = page.look(parameters=True)
    assert first.parameters is not None
    assert page.look(first.value["version"], parameters=True, wait=False).parameters is None


def test_a_moment_that_is_not_kept_is_refused(watched: Watch, visitor: Visit) -> None:
    answer = visitor(watched()).ask("recall", step=17)
    assert answer.problem == {"key": "not_kept", "text": "step 17 is not kept"}


def test_a_page_pauses_and_lets_go(watched: Watch, visitor: Visit) -> None:
    watching = watched(epochs=200)
    page = visitor(watching)
    page.ask("pause")
    with trained(watching):
        paused = page.until("paused").value
        again = page.look(paused["version"], wait=False).value
        assert again["moment"] == paused["moment"]
        page.ask("go")
        assert page.until("done").value["moment"]["epoch"] == 200


def test_a_change_from_a_page_is_in_the_run(watched: Watch, visitor: Visit) -> None:
    watching = watched(epochs=4)
    page = visitor(watching)
    while watching.training.step < 5:
        next(watching)
    page.ask("pause")
    with trained(watching):
        step = page.until("paused").value["moment"]["step"]
        run = page.ask("change", rate=0.25, batch=7).value
        assert run["config"]["changes"] == [{"step": step, "rate": 0.25, "batch": 7}]
        assert page.look().value["run"] == run
        page.ask("go")
        page.until("done")
    assert watching.config.changes == (litup.Change(step, rate=0.25, batch=7),)
    again = litup.train(watching.config, DATA).finish()
    assert again.network.fingerprint == watching.network.fingerprint


def test_a_change_while_it_goes_on(watched: Watch, visitor: Visit) -> None:
    watching = watched(epochs=100_000)
    page = visitor(watching)
    while watching.training.step < 5:
        next(watching)
    page.say("change", l2=0.001)
    while not watching.config.changes:
        next(watching)
    (change,) = watching.config.changes
    assert page.hear().value["config"]["changes"] == [{"step": change.step, "l2": 0.001}]
    next(watching)
    again = litup.train(watching.config, DATA, steps=watching.training.step).finish()
    assert again.network.fingerprint == watching.network.fingerprint


@pytest.mark.parametrize("method", ["pause", "go", "change"])
def test_a_run_that_ended_is_not_steered(watched: Watch, visitor: Visit, method: str) -> None:
    watching = watched()
    watching.finish()
    assert visitor(watching).ask(method).problem == {"key": "over", "text": "the run has ended"}


def test_divergence_is_shown(watched: Watch, visitor: Visit) -> None:
    watching = watched(activation="relu", rate=1e6, sizes=(784, 8, 8, 10), l2=100, schedule="constant")
    page = visitor(watching)
    with pytest.raises(litup.Diverged) as found:
        watching.finish()
    shown = page.look(parameters=True)
    assert shown.value["state"] == "diverged"
    assert shown.value["moment"]["step"] == found.value.step
    np.testing.assert_array_equal(shown.parameters, found.value.parameters)


def test_the_reference_is_watched_alike(watched: Watch, visitor: Visit) -> None:
    watching = watched(engine="reference", epochs=1)
    page = visitor(watching)
    end = watching.finish()
    shown = page.look(parameters=True)
    assert shown.value["run"]["config"]["engine"] == "reference"
    np.testing.assert_array_equal(shown.parameters, end.network.parameters)


def test_pages_are_told_when_it_closes(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    page = visitor(watching)
    page.say("look", after=page.look().value["version"], parameters=False, wait=True)
    watching.close()
    with pytest.raises(ConnectionClosed):
        list(iter(page.hear, None))
    assert isinstance(watching.finish(), litup.Finished), "the run itself goes on"


def test_a_paused_run_goes_on_when_no_page_is_left(
    watched: Watch, visitor: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("litup.watching.run.FORSAKEN", 0.05)
    watching = watched()
    page = visitor(watching)
    page.ask("pause")
    with trained(watching):
        page.until("paused")
        page.socket.close()


def test_a_paused_run_goes_on_when_it_is_no_longer_shown(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    page = visitor(watching)
    page.ask("pause")
    with trained(watching):
        page.until("paused")
        watching.close()


def test_an_error_in_the_program_leaves_the_page_standing(watched: Watch, visitor: Visit) -> None:
    watching = watched()
    page = visitor(watching)

    def listen() -> None:
        for _ in watching:
            raise KeyError("the listener's own")

    with pytest.raises(KeyError):
        listen()
    assert page.look().value["moment"]["step"] == 0
    watching.close()


def test_an_interrupt_ends_the_run(watched: Watch, visitor: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    watching = watched()
    page = visitor(watching)

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(watching.training), "__next__", interrupted)
    with pytest.raises(KeyboardInterrupt):
        watching.finish()
    assert page.look().value["state"] == "paused"
    assert page.ask("go").problem == {"key": "over", "text": "the run has ended"}


def test_a_browser_that_is_opened_is_waited_for(
    watched: Watch, visitor: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("litup.watching.run.OPENING", float(WAIT))
    watching = watched()
    watching.opening = True
    with trained(watching) as thread:
        page = visitor(watching)
        assert page.look().value["moment"]["step"] == 0
        assert thread.is_alive()
        page.ask("hello")
        page.until("done")


def test_a_browser_that_never_comes_is_not_waited_for(
    watched: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("litup.watching.run.OPENING", 0.05)
    watching = watched()
    watching.opening = True
    assert isinstance(watching.finish(), litup.Finished)
