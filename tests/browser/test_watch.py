"""A run in Python, seen and steered in a real browser; what is shown is held against Python."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

import litup
from litup.network import Network
from litup.watching import Watching
from tests.browser.conftest import Open
from tests.browser.formats import fixed
from tests.browser.pages import WAIT, Opened, expected
from tests.engines import ENGINES
from tests.small import DATA

ENDLESS = 100_000  # epochs
Begin = Callable[..., Watching]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """A function that trains a small run in a thread while it is watched: begin(epochs=…, …)."""
    with ExitStack() as stack:

        def train(**settings: Any) -> Watching:  # noqa: ANN401
            config = litup.RunConfig.from_json({"data": "strokes", **settings})
            watching = litup.watch(litup.train(config, DATA), browser=False, say=lambda _: None)
            stop = threading.Event()
            thread = threading.Thread(target=ask, args=(watching, stop))
            stack.callback(thread.join, WAIT)
            stack.callback(watching.close)
            stack.callback(stop.set)
            thread.start()
            return watching

        yield train


def ask(watching: Watching, stop: threading.Event) -> None:
    """Ask for events until the end, or until told to stop."""
    for _ in watching:
        if stop.is_set():
            return


def timeline(opened: Opened) -> Locator:
    """The bar below the stage."""
    return opened.page.get_by_test_id("timeline")


def press_play(opened: Opened) -> None:
    """Press play, or pause."""
    opened.page.locator("[data-action=play]").click()


def paused(opened: Opened) -> int:
    """Wait until the run rests and is named; the step it is at."""
    expect(timeline(opened)).to_have_attribute("data-state", "paused")
    expect(timeline(opened)).to_have_attribute("data-fingerprint", re.compile("[0-9a-f]{64}"))
    return int(timeline(opened).get_attribute("data-step") or -1)


def set_rate(opened: Opened, rate: str) -> None:
    """Type another rate."""
    box = (
        opened.page.locator("[data-setting=rate]")
        .get_by_role("textbox")
        .or_(opened.page.locator("[data-setting=rate]").get_by_role("spinbutton"))
    )
    box.first.fill(rate)
    box.first.press("Enter")


def again(watching: Watching, step: int) -> Network:
    """The same run, trained anew up to a step."""
    return litup.train(watching.config, DATA, steps=step).finish().network


def assert_shows(opened: Opened, network: Network) -> None:
    """Assert that every neuron shown has the bits that Python computes."""
    expect(timeline(opened)).to_have_attribute("data-fingerprint", network.fingerprint)
    opened.settle()
    opened.paint()
    shown = opened.read()
    wanted = expected(network, shown.image)
    assert {(neuron.layer, neuron.index): (neuron.z, neuron.a) for neuron in shown.neurons} == wanted


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_shown_is_what_python_computes(opened: Open, begin: Begin, engine: str) -> None:
    watching = begin(epochs=3, engine=engine)
    page = opened(at=watching.address)
    expect(timeline(page)).to_be_visible()
    expect(timeline(page)).to_have_attribute("data-state", "done")
    expect(page.page.get_by_role("region", name="Runs").get_by_role("listitem")).to_contain_text("in Python")
    expect(page.page.locator("[data-action=step]")).to_be_enabled()
    config = litup.RunConfig.from_json({"data": "strokes", "epochs": 3, "engine": engine})
    end = litup.train(config, DATA).finish()
    assert_shows(page, end.network)
    assert timeline(page).get_attribute("data-step") == str(end.moment.step)
    test = page.page.locator("[data-figure=test]")
    expect(test).to_have_text(f"{100 * end.test.accuracy:.1f}%")


def test_a_page_pauses_changes_and_lets_go(opened: Open, begin: Begin) -> None:
    watching = begin(epochs=ENDLESS, schedule="constant")
    page = opened(at=watching.address)
    expect(timeline(page)).to_have_attribute("data-state", "going")
    expect(page.page.locator("[data-action=step]")).to_be_disabled()
    press_play(page)
    first = paused(page)
    assert watching.training.step == first
    assert_shows(page, again(watching, first))
    set_rate(page, "0.25")
    expect(page.page.get_by_test_id("changes")).to_contain_text("0.25")
    assert watching.config.changes == (litup.Change(first, rate=0.25),)
    press_play(page)
    expect(timeline(page)).to_have_attribute("data-state", "going")
    expect(timeline(page)).not_to_have_attribute("data-step", str(first))
    press_play(page)
    second = paused(page)
    assert second > first
    assert_shows(page, again(watching, second))


def test_a_page_that_is_loaded_again_catches_up(opened: Open, begin: Begin) -> None:
    watching = begin(epochs=ENDLESS)
    page = opened(at=watching.address)
    expect(timeline(page)).to_have_attribute("data-state", "going")
    press_play(page)
    step = paused(page)
    page.page.reload()
    assert paused(page) == step
    assert_shows(page, again(watching, step))
    page.page.get_by_test_id("scrub").focus()
    page.page.keyboard.press("Home")
    expect(timeline(page)).to_have_attribute("data-step", "0")
    assert_shows(page, again(watching, 0))


def test_a_kept_moment_is_shown_and_left_again(opened: Open, begin: Begin) -> None:
    watching = begin(epochs=3)
    page = opened(at=watching.address)
    expect(timeline(page)).to_have_attribute("data-state", "done")
    scrub = page.page.get_by_test_id("scrub")
    scrub.focus()
    page.page.keyboard.press("Home")
    expect(timeline(page)).to_have_attribute("data-step", "0")
    assert_shows(page, Network.untrained(watching.config))
    page.page.keyboard.press("End")
    expect(timeline(page)).to_have_attribute("data-live", "true")
    assert_shows(page, watching.network)


def test_a_kept_moment_stands_still_while_the_run_goes_on(opened: Open, begin: Begin) -> None:
    watching = begin(epochs=ENDLESS)
    page = opened(at=watching.address)
    page.neuron(3, 0).click()
    title = page.page.get_by_role("complementary").locator("header")
    expect(timeline(page)).to_have_attribute("data-state", "going")
    page.page.get_by_test_id("scrub").press("Home")
    expect(timeline(page)).to_have_attribute("data-step", "0")
    network = Network.untrained(watching.config)
    assert_shows(page, network)
    a = network.trace(page.read().image).a[3][0]
    expect(title).to_contain_text(fixed(float(a), 3))
    expect(page.page.locator("[data-figure=epoch]")).to_contain_text("0.0 /")
    expect(timeline(page)).to_have_attribute("data-state", "going")


def test_two_pages_see_and_steer_one_run(opened: Open, begin: Begin) -> None:
    watching = begin(epochs=ENDLESS)
    one, other = opened(at=watching.address), opened(at=watching.address)
    press_play(one)
    step = paused(one)
    assert paused(other) == step
    assert_shows(one, again(watching, step))
    assert_shows(other, again(watching, step))
    press_play(other)
    expect(timeline(one)).to_have_attribute("data-state", "going")
    expect(timeline(other)).to_have_attribute("data-state", "going")


@pytest.mark.parametrize(("lang", "text"), [("en", "litup has stopped"), ("zh", "litup 已停止")])
def test_a_run_that_is_gone_is_told(browser: Browser, begin: Begin, lang: str, text: str) -> None:
    watching = begin(epochs=ENDLESS)
    with browser.new_context() as context:
        page = Opened(context.new_page(), watching.address)
        page.visit(f"#lang={lang}&lens=learn")
        expect(timeline(page)).to_have_attribute("data-state", "going")
        watching.close()
        expect(page.page.get_by_text(text)).to_be_visible()
        expect(timeline(page)).to_have_attribute("data-state", "paused")
        assert [line for line in page.complaints if "CONNECTION_REFUSED" not in line] == []
