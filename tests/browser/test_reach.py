"""Everyone can use the page: any width, both themes and languages, keys, fingers, screen readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened
from tests.browser.reaching import CALM, OUTSIDE, PHONE, WIDTHS, WORDS, expect_tab_to_reach, violations


def take_the_test(page: Opened) -> None:
    """Put the network to the test, on the whole set, in the lens that does."""
    page.page.locator(".stream input[type=range]").press("End")
    page.page.locator("[data-action=test]").click()
    expect(page.page.locator(".tally[data-seen='10000']")).to_be_visible()


def learn_a_step(page: Opened) -> None:
    """Begin a run of the visitor's own, in the lens for it, and take its first step."""
    page.page.locator("[data-setting=data] label:has(input[value=strokes])").click()
    page.page.locator("[data-action=step]").click()
    expect(page.page.locator("[data-testid=timeline][data-step='1'][data-fingerprint]")).to_be_attached()


def step_back(page: Opened) -> None:
    """Go one step of the way back through the network, in the lens that says why it learns."""
    page.page.locator("[data-testid=steps] [data-part=delta]").click()
    expect(page.page.get_by_test_id("steps")).to_have_attribute("data-at", "1")


def step_on_the_chain(page: Opened) -> None:
    """Take a step with the small network of the lens that calculates."""
    page.page.locator("[data-action=chain-step]").click()
    expect(page.page.get_by_test_id("drive")).to_have_attribute("data-steps", "1")


LENSES: dict[str, Callable[[Opened], None]] = {
    "learn": learn_a_step,
    "why": step_back,
    "chain": step_on_the_chain,
    "test": take_the_test,
}


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_axe_finds_nothing_in_other_lenses(
    opened: Open, axe: str, lens: str, theme: str, language: str
) -> None:
    page = opened(f"#lens={lens}&test=4&lang={language}", color_scheme=theme, **CALM)
    assert violations(page, axe) == []
    LENSES[lens](page)
    assert violations(page, axe) == []
    page.page.set_viewport_size({"width": 390, "height": 844})
    page.paint()
    assert violations(page, axe) == []


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "zh")])
def test_axe_finds_nothing_where_numbers_are_turned_and_links_are_made(
    opened: Open, axe: str, theme: str, language: str
) -> None:
    page = opened(f"#test=4&neuron=1.3&lang={language}", color_scheme=theme, **CALM)
    page.page.get_by_test_id("open-matrix").click()
    expect(page.page.get_by_test_id("matrix")).to_be_visible()
    assert violations(page, axe) == []
    page.page.keyboard.press("Escape")
    page.page.get_by_test_id("open-build").click()
    expect(page.page.get_by_role("dialog")).to_be_visible()
    assert violations(page, axe) == []
    page.page.keyboard.press("Escape")
    page.page.get_by_test_id("share").click()
    expect(page.page.get_by_role("dialog")).to_be_visible()
    assert violations(page, axe) == []


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing(opened: Open, axe: str, theme: str, language: str) -> None:
    page = opened(f"#lang={language}", color_scheme=theme, **CALM)
    page.give(DIGITS[4])
    assert violations(page, axe) == []
    page.neuron(1, 3).click()
    assert violations(page, axe) == []


def test_axe_finds_nothing_on_a_phone_and_in_dialogs(opened: Open, axe: str) -> None:
    page = opened(**PHONE)
    page.neuron(2, 3).click()
    assert violations(page, axe) == []
    for name in ("Help", "All 784 values"):
        page.button(name).click()
        expect(page.page.get_by_role("dialog")).to_be_visible()
        assert violations(page, axe) == []
        page.page.keyboard.press("Escape")
        expect(page.page.get_by_role("dialog")).not_to_be_visible()


RUNNING = "document.getAnimations().filter((one) => one.playState === 'running').length"


@pytest.mark.parametrize("selected", ["", "&neuron=1.4", "&neuron=3.9", "&neuron=0.400"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_overflows(opened: Open, selected: str, language: str) -> None:
    page = opened(f"#test=4&lang={language}{selected}", **CALM)
    for width in WIDTHS:
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_overflows_in_other_lenses(opened: Open, lens: str, language: str) -> None:
    page = opened(f"#lens={lens}&test=4&lang={language}", **CALM)
    LENSES[lens](page)
    for width in WIDTHS:
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"


def test_text_grows_with_the_window(opened: Open) -> None:
    page = opened(**CALM)
    sizes: list[float] = []
    for width in (1440, 1920, 2560):
        page.page.set_viewport_size({"width": width, "height": 1200})
        sizes.append(page.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
    assert sizes == [13, 14, 15]


def test_both_languages_say_everything(opened: Open) -> None:
    page = opened("#lang=zh", **CALM)
    expect(page.page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.neuron(1, 3).click()
    chinese = page.page.locator("body").inner_text()
    page.page.get_by_role("button", name="EN", exact=True).click()
    expect(page.page.locator("html")).to_have_attribute("lang", "en")
    expect(page.page.get_by_test_id("announcement")).to_have_text(re.compile("The network reads"))
    english = page.page.locator("body").inner_text()
    assert not re.search(r"[\u4e00-\u9fff]", english.replace("中文", ""))
    words = set(re.findall(r"[A-Za-z]{3,}", chinese))
    assert words <= {"litup", "MNIST", "data"}


@pytest.mark.parametrize("lens", LENSES)
def test_both_languages_say_everything_in_other_lenses(opened: Open, lens: str) -> None:
    page = opened(f"#lens={lens}&test=4&lang=zh", **CALM)
    LENSES[lens](page)
    chinese = page.page.evaluate(WORDS)
    page.page.get_by_role("button", name="EN", exact=True).click()
    expect(page.page.locator("html")).to_have_attribute("lang", "en")
    english = page.page.evaluate(WORDS)
    assert not re.search(r"[\u4e00-\u9fff]", english.replace("中文", ""))
    words = set(re.findall(r"[A-Za-z]{3,}", chinese))
    assert words <= {"litup", "MNIST", "sigmoid", "tanh", "ReLU", "eta", "Shift"}


@pytest.mark.parametrize(("language", "expected"), [("zh-CN", "zh-Hans"), ("de-DE", "en")])
def test_a_visitor_is_met_in_their_language(opened: Open, language: str, expected: str) -> None:
    page = opened(locale=language, **CALM)
    expect(page.page.locator("html")).to_have_attribute("lang", expected)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_theme_follows_the_system_until_it_is_chosen(opened: Open, theme: str) -> None:
    page = opened(color_scheme=theme, **CALM)
    root = page.page.locator("html")
    expect(root).to_have_attribute("data-theme", theme)
    other = {"dark": "light", "light": "dark"}[theme]
    page.button(f"{other.capitalize()} theme").click()
    expect(root).to_have_attribute("data-theme", other)
    page.page.reload()
    expect(root).to_have_attribute("data-theme", other)


def test_keys_alone_draw_and_read_and_walk(opened: Open) -> None:
    page = opened(**CALM)
    keys = page.page.keyboard
    page.clear()
    page.pad.focus()
    for key in ["ArrowUp"] * 8 + [" "] + ["ArrowDown"] * 17 + [" "]:
        keys.press(key)
    page.settle()
    page.expect_answer(1)

    reached = ""
    for _ in range(60):
        keys.press("Tab")
        reached = page.page.evaluate("document.activeElement.dataset.z ?? ''")
        if reached:
            break
    assert reached, "no neuron was reached with Tab"
    for _ in range(3):
        keys.press("ArrowRight")
    keys.press("Home")
    keys.press("ArrowDown")
    focused = page.page.locator("[data-z]:focus")
    expect(focused).to_have_attribute("data-layer", "3")
    expect(focused).to_have_attribute("data-index", "1")
    name = re.compile(r"output 1, activation (\.\d\d|1\.00), sum −?\d+\.\d\d")
    expect(focused).to_have_accessible_name(name)
    keys.press("Enter")
    expect(page.page.get_by_role("complementary").locator("h2")).to_have_text("Layer 3, output 1")
    keys.press("Escape")
    expect(page.page.get_by_role("complementary").locator("h2")).to_have_count(0)
    keys.press("?")
    expect(page.page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Activation:",
                "σ, the sigmoid",
                "Layer 0 is the image",
                "layers 1 to 2",
                "Blue:",
                "Gold:",
                "Home",
                "Shift Arrows",
            ],
        ),
        ("zh", ["激活值：", "第 0 层是图像", "第 1 到第 2 层", "蓝色：", "金色：", "方向键"]),
    ],
)
def test_help_is_reached_by_key_and_says_words_colours_and_keys(
    opened: Open, language: str, said: list[str]
) -> None:
    page = opened(f"#lang={language}", **CALM)
    page.page.keyboard.press("?")
    help_ = page.page.get_by_role("dialog")
    for words in said:
        expect(help_).to_contain_text(words)


def test_every_control_is_reached_with_tab_and_named(opened: Open) -> None:
    page = opened(**CALM)
    page.give(DIGITS[5])
    page.page.reload()
    page.settle()
    expect_tab_to_reach(
        page, "Clear", "Picture…", "Centre and scale", "theme", "Help", "Play", "Speed", "Unroll"
    )


@pytest.mark.parametrize(
    ("lens", "controls"),
    [
        ("learn", ["theme", "Help", "Play", "Speed", "rate"]),
        ("why", ["theme", "Help", "One example", "Downhill", "Clear", "Play", "Speed"]),
        (
            "chain",
            ["theme", "Help", "On one page", "w[3], ", "C, ", "Take a step", "eta", "Shuffle"],
        ),
        ("test", ["theme", "Help", "Play", "Speed"]),
    ],
)
def test_every_control_of_other_lenses_is_reached_with_tab_and_named(
    opened: Open, lens: str, controls: list[str]
) -> None:
    page = opened(f"#lens={lens}&test=4", **CALM)
    LENSES[lens](page)
    expect_tab_to_reach(page, *controls)


def test_the_answer_is_announced(opened: Open) -> None:
    page = opened(**CALM)
    page.give(DIGITS[6])
    announcement = page.page.get_by_test_id("announcement")
    expect(announcement).to_have_text(re.compile(r"The network reads 6 \(0\.\d\d|1\.00\), then \d"))
    expect(announcement).to_have_attribute("aria-live", "polite")


def test_a_finger_draws_and_the_page_stays(opened: Open) -> None:
    page = opened(**PHONE)
    page.clear()
    before = page.page.evaluate("scrollY")
    session: Any = page.page.context.new_cdp_session(page.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    for stroke in DIGITS[7]:
        points = page.places(stroke)
        steps = [
            (from_x + (x - from_x) * part / 8, from_y + (y - from_y) * part / 8)
            for (from_x, from_y), (x, y) in zip(points, points[1:], strict=False)
            for part in range(1, 9)
        ]
        touch("touchStart", points[0])
        for point in steps:
            touch("touchMove", point)
        touch("touchEnd")
    page.settle()
    page.expect_answer(7)
    assert page.page.evaluate("scrollY") == before


def test_on_a_phone_the_answer_stands_beside_the_pad(opened: Open) -> None:
    page = opened(**PHONE)
    page.give(DIGITS[9])
    page.expect_answer(9)
    glance = page.page.get_by_test_id("glance")
    expect(glance.locator("strong")).to_have_text("9")
    expect(page.pad).to_be_in_viewport(ratio=1)
    expect(glance).to_be_in_viewport(ratio=1)
    page.page.set_viewport_size({"width": 1440, "height": 900})
    expect(glance).not_to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180)])
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_chosen_neuron_is_brought_into_view_and_back(
    opened: Open, width: int, height: int, motion: str
) -> None:
    page = opened("#test=4", viewport={"width": width, "height": height}, reduced_motion=motion)
    heading = page.page.get_by_role("complementary").locator("h2")
    page.neuron(1, 3).click()
    expect(heading).to_be_in_viewport(ratio=1)
    page.button("↑ Back to the network").click()
    expect(page.neuron(1, 3)).to_be_in_viewport(ratio=1)
    expect(page.neuron(1, 3)).to_be_focused()


def test_a_link_to_a_neuron_begins_at_the_pad(opened: Open) -> None:
    page = opened("#test=4&neuron=1.3", **PHONE)
    expect(page.page.get_by_role("complementary").locator("h2")).to_have_text("Layer 1, neuron 3")
    expect(page.pad).to_be_in_viewport(ratio=1)


def test_movement_is_not_forced_on_anyone(opened: Open) -> None:
    """With reduced motion nothing moves by itself: the digit stands there, lit, at once."""
    page = opened(**CALM)
    assert page.read().image.any()
    assert page.page.evaluate(RUNNING) == 0


@pytest.mark.parametrize("lens", LENSES)
def test_movement_is_not_forced_on_anyone_in_other_lenses(opened: Open, lens: str) -> None:
    page = opened(f"#lens={lens}&test=4", **CALM)
    assert page.page.evaluate(RUNNING) == 0
    LENSES[lens](page)
    assert page.page.evaluate(RUNNING) == 0


def test_the_opening_draws_a_digit_and_lights_it(opened: Open) -> None:
    page = opened()
    assert page.read().image.any()
    expect(page.answer).to_have_text(re.compile(r"\d"))
    expect(page.page.get_by_text("Your turn: draw a digit")).to_be_visible()
