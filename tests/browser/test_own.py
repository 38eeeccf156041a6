"""A network of somebody's own data, on the page: it says so, and cannot be trained again there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

import litup
from litup import data
from tests.browser.networks import expect_run, weights
from tests.browser.pages import Opened
from tools.served import served

WORDS = {
    "en": (
        "Trained on own data (600 images)",
        "Own data: 500 training and 100 test images",
        "not in the page",
    ),
    "zh": ("用自己的数据（600 张图片）训练而成", "自己的数据：500 张训练图，100 张测试图", "页面里没有"),
}


@pytest.fixture(scope="module")
def finished() -> litup.Finished:
    """A run on images that the page cannot have."""
    digits = data.load_test("strokes")
    parts = [
        data.ImageSet(digits.images[part], digits.labels[part]) for part in (slice(500), slice(500, 600))
    ]
    config = litup.RunConfig(data="own", sizes=(784, 12, 10), epochs=3)
    return litup.train(config, data.DataSet("own", *parts)).finish()


@pytest.fixture(scope="module")
def at(finished: litup.Finished, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of that network."""
    file: Path = tmp_path_factory.mktemp("own") / "mine.safetensors"
    litup.save(file, finished)
    with served(file) as address:
        yield address


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_says_so_and_trains_on_other_data(
    browser: Browser, at: str, finished: litup.Finished, lang: str
) -> None:
    told, counted, refused = WORDS[lang]
    with browser.new_context() as context:
        page = Opened(context.new_page(), at)
        page.visit(f"#lens=learn&lang={lang}")
        expect_run(page, finished.network)
        expect(page.page.get_by_test_id("own")).to_contain_text(counted)
        expect(page.page.get_by_test_id("status")).to_contain_text(told)
        restart = page.page.locator("[data-action=restart]")
        expect(restart).to_be_disabled()
        expect(restart).to_have_attribute("title", re.compile(refused))
        page.page.locator(
            "[data-setting=data] label", has_text="synthetic" if lang == "en" else "合成"
        ).click()
        expect(page.page.get_by_test_id("own")).to_have_count(0)
        expect(restart).to_be_enabled()
        page.page.locator("[data-setting=labels] input[type=text]").fill("0.5")
        page.page.locator("[data-setting=labels] input[type=text]").press("Enter")
        page.page.locator("[data-setting=epochs] input[type=text]").fill("1")
        page.page.locator("[data-setting=epochs] input[type=text]").press("Enter")
        restart.click()
        config = litup.RunConfig(data="strokes", sizes=(784, 12, 10), epochs=1, labels=0.5)
        expect_run(page, litup.train(config, record=False).finish().network)
        assert page.complaints == []


def test_links_to_its_moments_carry_the_weights(browser: Browser, at: str, finished: litup.Finished) -> None:
    with browser.new_context() as context:
        page = Opened(context.new_page(), at)
        page.visit("#lens=learn")
        expect_run(page, finished.network)
        slider = page.page.get_by_test_id("timeline").get_by_role("slider").last
        slider.press("Home")
        first = finished.recording.kept[0].network
        expect_run(page, first)
        expect(page.page).to_have_url(re.compile(r"[#&]weights="))
        np.testing.assert_array_equal(weights(page), first.parameters)
        assert f"own={finished.config.own}" in page.fragment
