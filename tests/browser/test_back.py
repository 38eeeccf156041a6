"""The way back through one example as one goes it: by keys, cards and link, in any network, for everyone."""

from __future__ import annotations

import inspect
import re
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

import litup
from litup import reference
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.formats import number
from tests.browser.networks import expect_reading
from tests.browser.pages import bits
from tests.browser.reaching import CALM, OUTSIDE, PHONE, WIDTHS, WORDS, violations
from tests.browser.way_back import LABEL, LINK, Back

# Lines of the code that can be read without scrolling to the right.
WHOLE = """(lines) => {
  const right = lines[0].closest('pre').getBoundingClientRect().right
  return lines.every((line) =>
    line.getBoundingClientRect().right <= right + 1 && line.scrollWidth <= line.clientWidth)
}"""


def test_keys_cards_and_the_link_go_step_by_step(back: Back) -> None:
    keys = back.page.keyboard
    told = back.page.get_by_role("status").filter(has_text="Step ")
    expect(told).to_contain_text("Step 1 of 6: Error.")
    keys.press(".")
    back.at(1)
    expect(told).to_contain_text("Step 2 of 6: δ of layer 3.")
    keys.press(",")
    back.at(0)
    first = back.page.locator("[data-testid=steps] [data-part=error]")
    first.focus()
    for step in (1, 2):
        keys.press("ArrowRight")
        back.at(step)
    expect(back.page.locator("[data-testid=steps] [data-part=wishes]")).to_be_focused()
    keys.press("ArrowLeft")
    back.at(1)
    keys.press("End")
    back.at(5)
    expect(back.page.locator("[data-action=step-on]")).to_be_disabled()
    back.page.locator("[data-action=step-back]").click()
    back.at(4)
    back.page.wait_for_url(re.compile(r"lens=why&at=4&test=35"))
    back.page.reload()
    back.at(4)


def test_steps_play_to_the_end(opened: Open) -> None:
    back = Back(opened(LINK, **CALM))
    back.page.locator("[data-testid=steps] select").select_option("4")
    back.page.locator("body").press("p")
    back.at(5)
    expect(back.page.locator("[data-action=play-steps]")).to_have_accessible_name("Play the steps")


def test_a_neuron_that_is_chosen_has_its_numbers_told(back: Back) -> None:
    back.opened.neuron(2, 4).click()
    back.at(3)
    expect(back.aside.get_by_role("heading", level=2)).to_have_text("One wish for neuron 4 of layer 2")
    back.opened.neuron(3, 7).click()
    back.at(2)
    expect(back.aside.get_by_role("heading", level=2)).to_have_text("What output 7 asks for")
    back.page.keyboard.press(".")
    back.at(3)
    expect(back.opened.neuron(3, 7)).to_have_attribute("aria-pressed", "false")


def test_the_code_is_reference_py_and_its_lines_follow_the_steps(back: Back) -> None:
    network = back.age("halfway")
    image = back.opened.read().image
    gradient = network.gradient(image, [LABEL])
    back.page.locator("[data-action=code]").click()
    code = back.page.get_by_test_id("code")
    listing = code.locator("code > span").evaluate_all("spans => spans.map((span) => span.textContent)")
    text = "\n".join(line.rstrip() for line in listing)
    for function in (reference.quadratic_delta, reference.backprop, reference.descend):
        assert inspect.getsource(function).strip() in text
    for step in range(6):
        back.go(step)
        marked = code.locator("[data-line]")
        assert marked.count() > 0
        expect(marked.first).to_be_in_viewport()
        assert marked.evaluate_all(WHOLE)
    back.go(2)

    def value(name: str) -> float:
        found = code.locator(f"[data-variable='{name}'] .value").get_attribute("data-value")
        return float(found or "nan")

    assert value("delta[3]") == float(gradient.b[3][LABEL])
    k = int(np.argmax(abs(network.trace(image).a[2])))
    assert value("nabla_W[3]") == float(gradient.W[3][LABEL, k])


@pytest.mark.parametrize(
    "settings",
    [
        "sizes=784-10",
        "sizes=784-12-10&activation=tanh",
        "sizes=784-20-18-16-14-12-12-12-10&activation=identity&cost=cross_entropy",
        "sizes=784-300-200-10&activation=relu&cost=cross_entropy",
    ],
)
def test_any_network_is_gone_through(opened: Open, settings: str) -> None:
    page = opened(f"{LINK}&numerics=1&{settings}", **CALM)
    back = Back(page)
    query = f"numerics=1&{settings}"
    network = Network.untrained(litup.RunConfig.from_query(query))
    expect_reading(page, network)
    last = len(network.sizes) - 1
    image = page.read().image
    gradient = network.gradient(image, [LABEL])
    step = 0
    while back.page.locator("[data-action=step-on]").is_enabled():
        back.page.keyboard.press(".")
        step += 1
        back.at(step)
        main = back.page.locator("main")
        part, layer = main.get_attribute("data-step"), int(main.get_attribute("data-layer") or 0)
        if part == "delta":
            row = back.page.get_by_test_id("deltas").locator(f"[data-digit='{LABEL}']")
            expect(row).to_have_attribute("data-delta", bits(gradient.b[last][LABEL]))
        if part in ("sum", "again"):
            table = back.page.get_by_test_id("requests")
            texts = table.locator("tbody tr td.wish").all_inner_texts()
            total = table.locator("tfoot td.wish").inner_text()
            assert sum((number(text) for text in texts), Decimal(0)) == number(total)
            requests = gradient.b[layer + 1].astype(float) @ network.W[layer + 1].astype(float)
            found = float(table.locator("tfoot tr").get_attribute("data-wish") or "nan")
            assert abs(found) == pytest.approx(abs(requests).max(), rel=1e-6)
    assert back.page.locator("main").get_attribute("data-step") == "take"


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_axe_finds_nothing(opened: Open, axe: str, theme: str, language: str) -> None:
    page = opened(f"{LINK}&lang={language}", color_scheme=theme, **CALM)
    back = Back(page)
    back.page.locator("[data-action=code]").click()
    for width in (1440, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        for step in range(6):
            back.page.keyboard.press("Escape")
            while int(back.page.get_by_test_id("steps").get_attribute("data-at") or 0) > step:
                back.page.keyboard.press(",")
            while int(back.page.get_by_test_id("steps").get_attribute("data-at") or 0) < step:
                back.page.keyboard.press(".")
            back.at(step)
            assert violations(page, axe) == [], f"step {step}, {width} px wide"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_overflows_and_everything_is_said(opened: Open, language: str) -> None:
    page = opened(f"{LINK}&lang={language}", **CALM)
    back = Back(page)
    for step in range(6):
        for width in WIDTHS:
            page.page.set_viewport_size({"width": width, "height": 900})
            page.paint()
            assert page.page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.page.evaluate(OUTSIDE, width) == [], f"step {step}, {width} px wide"
        texts = page.page.evaluate(WORDS)
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", texts.replace("中文", ""))
        else:
            assert set(re.findall(r"[A-Za-z]{3,}", texts)) <= {"litup", "MNIST", "sigmoid", "tanh", "ReLU"}
        page.page.keyboard.press(".")
    back.at(5)


def test_fingers_reach_everything_on_a_phone(opened: Open) -> None:
    options: dict[str, Any] = dict(PHONE)
    page = opened(LINK, **options)
    back = Back(page)
    for name in ("step-back", "step-on", "play-steps", "code"):
        box = page.page.locator(f"[data-action={name}]").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    page.page.locator("[data-action=step-on]").tap()
    back.at(1)
