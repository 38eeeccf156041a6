"""Visitors are met in their language and theme, and either language says everything."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.lenses import LENSES
from tests.browser.reaching import CALM, WORDS


@pytest.mark.parametrize(("language", "expected"), [("zh-CN", "zh-Hans"), ("de-DE", "en")])
def test_a_visitor_is_met_in_their_language(opened: Open, language: str, expected: str) -> None:
    page = opened(locale=language, **CALM)
    expect(page.page.locator("html")).to_have_attribute("lang", expected)


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
