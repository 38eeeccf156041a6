"""What the lens Learn shows of a run is what Python computes: charts, squares, weight pictures, the track."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

import litup
from litup import RunConfig, load
from litup.data import load_test
from litup.models import PLAIN
from litup.training import Moment
from tests.browser import formats
from tests.browser.conftest import Open
from tests.browser.pages import Opened, bits

RUN = RunConfig(data="strokes", epochs=2, seed=3)
STEPS = 12_000


@cache
def finished(steps: int) -> litup.Finished:
    """Train in Python, so many steps."""
    *_, last = litup.train(RUN, steps=steps)
    assert isinstance(last, litup.Finished)
    return last


@cache
def moments() -> dict[int, Moment]:
    """What Python measures at each kept moment of the run, by its step."""
    return {moment.step: moment for moment in finished(STEPS).recording.history}


def trained(opened: Open, steps: int, **options: Any) -> Opened:  # noqa: ANN401
    """A page that has trained so many steps of the run, and rests."""
    page = opened(reduced_motion="reduce", **options)
    page.page.goto("about:blank")
    page.page.goto(f"{page.address}#lens=learn&data=strokes&epochs=2&seed=3&step={steps}")
    state = "done" if steps == STEPS else "paused"
    at = f"[data-testid=timeline][data-step='{steps}'][data-state={state}]"
    # The digits are drawn first, all 70,000.
    expect(page.page.locator(at)).to_be_attached(timeout=120_000)
    page.settle()
    return page


def reader(page: Opened) -> Locator:
    """What the keyboard reads the charts with."""
    return page.page.get_by_role("slider", name=re.compile("^(Read the charts|读图)"))


def line(page: Opened, name: str) -> Locator:
    """The number that is read off a line."""
    return page.page.locator(f"[data-testid=charts] [data-line={name}]")


def check_reading(page: Opened, step: int) -> None:
    """The numbers read off at a step are Python's."""
    moment = moments()[step]
    assert moment.train is not None
    assert moment.test is not None
    expected = {
        "costTrain": moment.train.cost,
        "costTest": moment.test.cost,
        "accuracyTrain": moment.train.accuracy,
        "accuracyTest": moment.test.accuracy,
    }
    if moment.cost is not None:
        expected["costRunning"] = moment.cost
    expect(page.page.locator("[data-testid=charts] li[data-step]")).to_have_attribute("data-step", str(step))
    for name, value in expected.items():
        shown = line(page, name)
        expect(shown).to_have_attribute("data-step", str(step))
        assert float(shown.get_attribute("data-value") or "nan") == pytest.approx(value, rel=1e-12)
        if name.startswith("accuracy"):
            expect(shown).to_have_text(f"{100 * value:.2f}%")


def test_charts_are_read_by_keyboard(opened: Open) -> None:
    page = trained(opened, STEPS)
    # What was passed over at full speed is measured at rest.
    expect(line(page, "costTest")).to_have_attribute("data-step", str(STEPS))
    reader(page).focus()
    for key, step in (("End", STEPS), ("ArrowLeft", STEPS // 2), ("Home", 0), ("ArrowRight", 1)):
        page.page.keyboard.press(key)
        check_reading(page, step)
        spoken = f"test {finished(step).test.accuracy * 100:.2f}%"
        expect(reader(page)).to_have_attribute("aria-valuetext", re.compile(re.escape(spoken)))
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-step", "1")


def heights(page: Opened) -> list[float]:
    """How high the test set's cost is drawn at steps 0, 6,000 and 12,000: pixels from above."""
    found: list[float] = []
    for keys in (["Home"], ["End", "ArrowLeft"], ["End"]):
        for key in keys:
            reader(page).press(key)
        page.paint()
        dot = page.page.locator("[data-testid=charts] .plot").first.locator("b").last
        top: str = dot.evaluate("dot => dot.style.top")
        found.append(float(top.removesuffix("px")))
    return found


def test_a_log_scale_is_one(opened: Open) -> None:
    page = trained(opened, STEPS)
    expect(line(page, "costTest")).to_have_attribute("data-step", str(STEPS))
    costs = [finished(step).test.cost for step in (0, STEPS // 2, STEPS)]
    for scale, scaled in (("linear", costs), ("log", [math.log(cost) for cost in costs])):
        if scale == "log":
            page.page.get_by_label("Log scale").check()
        titles = page.page.locator("[data-testid=charts] .title")
        expect(titles).to_have_text(["Cost", "Error" if scale == "log" else "Accuracy"])
        first, second, third = heights(page)
        share = (scaled[0] - scaled[1]) / (scaled[0] - scaled[2])
        assert (first - second) / (first - third) == pytest.approx(share, abs=0.005)


def test_charts_are_pointed_at_and_runs_are_hidden(opened: Open) -> None:
    page = trained(opened, STEPS)
    plot = page.page.locator("[data-testid=charts] .plot canvas").first
    box = plot.bounding_box()
    assert box is not None
    page.page.mouse.move(box["x"] + box["width"] - 1, box["y"] + 40)
    expect(page.page.locator("[data-testid=charts] li[data-step]")).to_have_attribute("data-step", str(STEPS))
    page.page.mouse.move(box["x"] + 1, box["y"] + 40)
    check_reading(page, 0)
    run = page.page.locator("[data-testid=charts] li button")
    run.click()
    expect(run).to_have_attribute("aria-pressed", "false")
    expect(line(page, "costTest")).to_have_count(0)


def test_the_table_has_all_moments(opened: Open) -> None:
    page = trained(opened, STEPS, locale="zh-CN")
    page.page.get_by_text("以表格查看数值").click()
    row = page.page.locator("[data-testid=charts] tbody tr").last
    expect(row).to_contain_text("12,000")
    expect(row).to_contain_text(f"{finished(STEPS).test.accuracy * 100:.2f}%")


@pytest.mark.usefixtures("mnist_folder")
@pytest.mark.parametrize("index", [0, 8])  # read correctly; taken for another digit, or nearly
def test_the_squares_of_a_test_image_add_up(opened: Open, index: int) -> None:
    page = opened(f"#lens=learn&test={index}")
    test = load_test("mnist")
    label = int(test.labels[index])
    a = load(PLAIN).forward(test.images[index : index + 1])[0]
    terms = [(float(output) - (digit == label)) ** 2 for digit, output in enumerate(a)]
    cost = page.page.get_by_test_id("cost")
    expect(cost.locator("table")).to_have_attribute("data-target", str(label))
    decimals = 3 if sum(terms) >= 0.1 else 6
    shown = Decimal(0)
    for digit, term in enumerate(terms):
        row = cost.locator(f"[data-digit='{digit}']")
        expect(row).to_have_attribute("data-output", bits(a[digit]))
        assert float(row.get_attribute("data-value") or "nan") == pytest.approx(term, rel=1e-12)
        side: float = row.locator(".square").evaluate("square => square.getBoundingClientRect().width")
        assert side == pytest.approx(21 * math.sqrt(term), abs=0.05)
        written = row.locator("td").last
        expect(written).to_have_text(formats.fixed(term, decimals))
        shown += formats.number(written.inner_text())
    if (rounding := cost.locator(".rounding:not(.none) td")).count():
        shown += formats.number(rounding.inner_text())
    total = cost.get_by_test_id("example-cost")
    assert float(total.get_attribute("data-value") or "nan") == pytest.approx(sum(terms), rel=1e-12)
    expect(total).to_have_text(formats.fixed(sum(terms), decimals))
    assert shown == formats.number(total.inner_text())


def test_a_drawing_is_meant_to_be_what_the_visitor_says(opened: Open) -> None:
    page = opened("#lens=learn")
    cost = page.page.get_by_test_id("cost")
    answer = page.answer.inner_text()
    expect(cost.locator("table")).to_have_attribute("data-target", answer)
    other = str((int(answer) + 1) % 10)
    cost.get_by_label("It is meant to be").select_option(other)
    expect(cost.locator("table")).to_have_attribute("data-target", other)
    expect(cost.get_by_test_id("verdict")).to_have_text("utter trash")


def fnv(weights: NDArray[np.float32]) -> str:
    """FNV-1a over the words of float32 bits."""
    value = 0x811C9DC5
    for word in weights.view(np.uint32).tolist():
        value = (value ^ word) * 0x01000193 % 2**32
    return f"{value:08x}"


def check_pictures(page: Opened, steps: int) -> None:
    """All pictures are of the weights after so many steps."""
    network = finished(steps).network
    for index, weights in enumerate(network.W[1]):
        picture = page.page.locator(f"[data-testid=weights] [data-neuron='{index}']")
        expect(picture).to_have_attribute("data-hash", fnv(weights))
    for layer in (2, 3):
        matrix = page.page.locator(f"[data-matrix='{layer}']")
        expect(matrix).to_have_attribute("data-hash", fnv(network.W[layer].reshape(-1)))


def test_weight_pictures_follow_the_steps(opened: Open) -> None:
    page = trained(opened, 1)
    check_pictures(page, 1)
    page.page.locator("[data-action=step]").click()
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-step", "2")
    check_pictures(page, 2)


def test_a_weight_picture_opens_its_neuron(opened: Open) -> None:
    page = opened("#lens=learn")
    page.page.locator("[data-testid=weights] [data-neuron='0']").focus()
    for key in ("ArrowDown", "ArrowRight"):
        page.page.keyboard.press(key)
    expect(page.page.locator("[data-testid=weights] [data-neuron='5']")).to_be_focused()
    page.page.keyboard.press("Enter")
    assert "neuron=1.5" in page.fragment


def test_the_track_leads_to_kept_moments(opened: Open) -> None:
    page = trained(opened, STEPS)
    track = page.page.get_by_test_id("scrub")
    timeline = page.page.get_by_test_id("timeline")
    track.focus()
    for key, step in (("Home", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", STEPS)):
        page.page.keyboard.press(key)
        expect(timeline).to_have_attribute("data-step", str(step))
        expect(track).to_have_attribute("aria-valuetext", re.compile(rf"step {step:,}\b"))
        if step < 3:
            check_pictures(page, step)


def test_the_track_is_dragged(opened: Open) -> None:
    page = trained(opened, STEPS)
    track = page.page.get_by_test_id("scrub")
    box = track.bounding_box()
    assert box is not None
    y = box["y"] + 20
    page.page.mouse.move(box["x"] + 0.7 * box["width"], y)
    page.page.mouse.down()
    for share in (0.6, 0.4, 0.2, 0.01):
        page.page.mouse.move(box["x"] + share * box["width"], y)
    page.page.mouse.up()
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-step", "0")
    check_pictures(page, 0)
