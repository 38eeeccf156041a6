"""Training as the page steers it, against what Python computes for the same run."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

import litup
from litup import Change, RunConfig, models
from tests.browser.conftest import Open
from tests.browser.pages import Opened, expected

STROKES = RunConfig(data="strokes")
LONG = 60_000  # milliseconds, for training that takes a second or two here


@cache
def trained(config: RunConfig, steps: int | None = None) -> litup.Network:
    """Return the network that Python comes to."""
    *_, last = litup.train(config, steps=steps)
    assert isinstance(last, litup.Finished)
    return last.network


class Lesson:
    """A page on which somebody trains."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.page = opened.page

    @property
    def timeline(self) -> Locator:
        """The row below."""
        return self.page.get_by_test_id("timeline")

    @property
    def runs(self) -> Locator:
        """The runs in the list."""
        return self.page.get_by_role("region", name="Runs", exact=True).get_by_role("listitem")

    def action(self, name: str) -> Locator:
        """The button of that name."""
        return self.page.locator(f"[data-action='{name}']")

    def field(self, name: str) -> Locator:
        """Where a number is typed."""
        return self.page.locator(f"[data-setting='{name}'] input[type='text']")

    def setting(self, name: str) -> Locator:
        """A setting, with its label, what it says and whatever is wrong with it."""
        return self.page.locator(f"[data-setting='{name}']")

    def choose(self, name: str, choice: str) -> None:
        """Choose one of a few, as a visitor does: by its label."""
        self.setting(name).locator(f"label:has(input[value='{choice}'])").click()

    def type(self, name: str, text: str) -> None:
        """Type a number, and Enter."""
        self.field(name).fill(text)
        self.field(name).press("Enter")

    def at(self, step: int) -> str:
        """Wait until a step is shown and rests; return its fingerprint."""
        expect(self.timeline).to_have_attribute("data-step", str(step), timeout=LONG)
        self.rest()
        found = self.timeline.get_attribute("data-fingerprint")
        assert found is not None
        return found

    def rest(self) -> None:
        """Wait until nothing moves."""
        self.page.wait_for_selector(
            "[data-testid='timeline'][data-fingerprint]:is([data-state='paused'], [data-state='done'])",
            timeout=LONG,
        )

    def synthetic(self) -> None:
        """Learn from synthetic digits: they are everywhere, and there at once."""
        self.choose("data", "strokes")

    def advance(self, stride: str, step: int) -> str:
        """Press a stride's button; return the fingerprint where it leads."""
        self.action(stride).click()
        return self.at(step)


@pytest.fixture
def lesson(opened: Open) -> Lesson:
    """A page in the lens Learn, its network's recorded run at hand."""
    found = Lesson(opened("#lens=learn"))
    found.at(60_000)
    return found


def test_the_page_opens_with_its_networks_run(lesson: Lesson) -> None:
    shipped = models.read(models.PLAIN)
    assert lesson.at(60_000) == shipped.network.fingerprint
    assert lesson.page.evaluate("location.hash") == "#lens=learn"
    expect(lesson.timeline.locator("[data-figure='test']")).to_have_text(
        f"{100 * (shipped.about.test_accuracy or 0):.1f}%"
    )


def test_it_goes_back_to_any_recorded_moment_with_the_drawing_pinned(lesson: Lesson) -> None:
    image = lesson.opened.read().image
    lesson.page.get_by_role("slider", name="Moment of the run").press("Home")
    assert lesson.at(0) == trained(STROKES, 0).fingerprint
    for key, step in [("ArrowRight", 1), ("ArrowRight", 2), ("ArrowRight", 5)]:
        lesson.page.get_by_role("slider", name="Moment of the run").press(key)
        lesson.at(step)
    np.testing.assert_array_equal(lesson.opened.read().image, image)
    expect(lesson.page.get_by_test_id("status")).to_contain_text("step 5 of 60,000")
    lesson.action("newest").click()
    assert lesson.at(60_000) == models.read(models.PLAIN).network.fingerprint


def test_a_first_image_is_no_start_from_nothing(lesson: Lesson) -> None:
    lesson.synthetic()
    status = lesson.page.get_by_test_id("status")
    lesson.action("image").click()
    expect(status).to_have_text("Paused at image 1 of 10 in step 1.", timeout=LONG)
    lesson.action("image").click()
    expect(status).to_have_text("Paused at image 2 of 10 in step 1.")
    lesson.advance("step", 1)
    expect(status).to_have_text("Paused at step 1.")


def test_steps_and_epochs_are_pythons(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.type("epochs", "1")
    config = replace(STROKES, epochs=1)
    assert lesson.advance("step", 1) == trained(config, 1).fingerprint
    assert lesson.advance("step", 2) == trained(config, 2).fingerprint
    drawing = lesson.opened.read()
    bits = {(neuron.layer, neuron.index): (neuron.z, neuron.a) for neuron in drawing.neurons}
    assert bits == expected(trained(config, 2), drawing.image)
    assert lesson.advance("epoch", 6000) == trained(config).fingerprint
    expect(lesson.timeline).to_have_attribute("data-state", "done")
    expect(lesson.timeline.locator("[data-figure='epoch']")).to_have_text("1.0 / 1")


def test_everything_works_by_keys(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.type("epochs", "1")
    lesson.page.locator("header h1").first.click()
    lesson.page.keyboard.press("s")
    config = replace(STROKES, epochs=1)
    assert lesson.at(1) == trained(config, 1).fingerprint
    lesson.page.keyboard.press(" ")
    assert lesson.at(6000) == trained(config).fingerprint
    for key, lens in [("1", "see"), ("3", "why"), ("4", "chain"), ("5", "test"), ("2", "learn")]:
        lesson.page.keyboard.press(key)
        expect(lesson.page.locator(f"[data-lens='{lens}']")).to_have_attribute("aria-current", "page")


def test_it_pauses_and_goes_on_without_losing_a_bit(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.type("epochs", "2")
    speed = lesson.page.get_by_role("slider", name="Speed")
    for _ in range(4):
        speed.press("ArrowLeft")
    lesson.action("play").click()
    expect(lesson.timeline).to_have_attribute("data-state", "going", timeout=LONG)
    lesson.action("play").click()
    lesson.rest()
    speed.press("End")
    step = int(lesson.timeline.get_attribute("data-step") or 0)
    config = replace(STROKES, epochs=2)
    assert lesson.at(step) == trained(config, step).fingerprint
    assert step < 12_000
    lesson.action("play").click()
    assert lesson.at(12_000) == trained(config).fingerprint


def test_rate_batch_and_l2_change_on_the_way(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.advance("step", 1)
    lesson.type("rate", "0.5")
    lesson.type("batch", "25")
    lesson.type("l2", "0.0001")
    expect(lesson.page.get_by_test_id("changes")).to_have_text("from step 1: rate 0.5, batch 25, l2 0.0001")
    config = replace(STROKES, changes=(Change(1, rate=0.5, batch=25, l2=0.0001),))
    assert lesson.advance("step", 2) == trained(config, 2).fingerprint


def test_other_settings_wait_for_a_fresh_start(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.choose("activation", "relu")
    lesson.choose("cost", "cross_entropy")
    lesson.choose("init", "normal")
    lesson.choose("schedule", "constant")
    lesson.type("seed", "7")
    lesson.type("rate", "0.1")
    lesson.type("validation", "59,000")
    lesson.type("epochs", "2")
    lesson.setting("sizes").get_by_role("button", name="Hidden layers: none").click()
    lesson.setting("sizes").get_by_role("button", name="Add a layer").click()
    lesson.setting("sizes").get_by_role("textbox").fill("12")
    lesson.setting("sizes").get_by_role("textbox").press("Enter")
    expect(lesson.page.get_by_test_id("size-count")).to_have_text("784×12 + 12×10 + 12 + 10 = 9,550")
    expect(lesson.page.get_by_test_id("news")).to_contain_text("activation ReLU")
    config = replace(
        STROKES,
        sizes=(784, 12, 10),
        activation="relu",
        cost="cross_entropy",
        init="normal",
        schedule="constant",
        seed=7,
        rate=0.1,
        validation=59_000,
        epochs=2,
    )
    lesson.action("restart").click()
    assert lesson.at(200) == trained(config).fingerprint
    assert lesson.page.locator("[data-layer='1'][data-z]").count() == 12


def test_a_wrong_number_is_said_and_nothing_is_lost(lesson: Lesson) -> None:
    for name, text, said in [
        ("rate", "-1", "A number from 0 to 1,000,000; the run keeps 1.5."),
        ("batch", "0", "A whole number from 1 to 60,000; the run keeps 10."),
        ("epochs", "many", "A whole number from 0 to 100,000; the run keeps 10."),
    ]:
        lesson.type(name, text)
        expect(lesson.setting(name).get_by_role("alert")).to_have_text(said)
        expect(lesson.field(name)).to_have_value(text)
        lesson.field(name).press("Escape")
        expect(lesson.field(name)).not_to_have_value(text)
    expect(lesson.page.get_by_test_id("news")).to_have_count(0)


def test_a_branch_goes_its_own_way(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.type("epochs", "1")
    lesson.action("restart").click()
    whole = lesson.at(6000)
    slider = lesson.page.get_by_role("slider", name="Moment of the run")
    slider.press("Home")
    slider.press("ArrowRight")
    lesson.at(1)
    lesson.action("branch").click()
    expect(lesson.runs).to_have_count(3)
    lesson.at(1)
    expect(lesson.runs.nth(2).locator("small")).to_have_text(re.compile("^paused · branch of .* at step 1$"))
    lesson.type("rate", "3")
    config = replace(STROKES, epochs=1, changes=(Change(1, rate=3),))
    assert lesson.advance("epoch", 6000) == trained(config).fingerprint
    lesson.runs.nth(1).locator("[aria-pressed]").click()
    assert lesson.at(6000) == whole


def test_at_a_slow_pace_each_image_is_shown(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.page.get_by_role("slider", name="Speed").press("Home")
    lesson.action("play").click()
    label = lesson.page.get_by_test_id("example")
    expect(label).to_contain_text("training image", timeout=LONG)
    lesson.action("play").click()
    expect(lesson.timeline).to_have_attribute("data-state", "paused")


def test_the_same_run_can_be_pasted_elsewhere(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.type("seed", "3")
    lesson.advance("step", 1)
    lesson.action("copies").click()
    text = lesson.page.locator("[data-copy='python'] pre").inner_text()
    told: list[Any] = []
    exec(text, {"print": told.append})
    assert told == [trained(replace(STROKES, seed=3), 1).fingerprint]
    expect(lesson.page.locator("[data-copy='fingerprint'] pre")).to_have_text(told[0])
    command = lesson.page.locator("[data-copy='command'] pre").inner_text()
    assert command == "litup train --seed 3 --data strokes --steps 1"
    expect(lesson.page.get_by_test_id("memory")).to_contain_text("52 KB each")


def test_without_an_activation_the_layers_are_one(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.choose("activation", "identity")
    lesson.advance("step", 1)
    network = trained(replace(STROKES, activation="identity"), 1)
    W, b = network.W, network.b
    matrix = np.linalg.multi_dot([each.astype(np.float64) for each in (W[3], W[2], W[1])])
    bias = W[3].astype(np.float64) @ (W[2].astype(np.float64) @ b[1] + b[2]) + b[3]
    sums = matrix @ (lesson.opened.read().image / np.float32(255)) + bias
    shown = lesson.page.get_by_test_id("linear").locator("[data-sum]")
    expect(shown).to_have_count(10)
    found = [float(cell.get_attribute("data-sum") or "nan") for cell in shown.all()]
    np.testing.assert_allclose(found, sums, atol=1e-9)


def test_without_mnist_it_offers_synthetic_digits(opened: Open, address_without_mnist: str) -> None:
    lesson = Lesson(opened("#lens=learn&lang=zh", at=address_without_mnist))
    status = lesson.page.get_by_test_id("status")
    expect(status).to_contain_text("litup data --fetch")
    expect(lesson.setting("data").locator("input[value='mnist']")).to_be_disabled()
    lesson.action("strokes").click()
    assert lesson.advance("step", 1) == trained(STROKES, 1).fingerprint
    expect(lesson.timeline.get_by_role("button", name="训练", exact=True)).to_be_visible()


def test_training_is_said_aloud(lesson: Lesson) -> None:
    lesson.synthetic()
    lesson.type("epochs", "1")
    lesson.action("restart").click()
    lesson.at(6000)
    expect(lesson.page.get_by_test_id("status")).to_contain_text("Trained: 1 epoch, 6,000 steps.")
    expect(lesson.page.get_by_test_id("training-announcement")).to_contain_text("Training ended")
