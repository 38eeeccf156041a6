"""The page fits every width of window."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.browser.lenses import LENSES
from tests.browser.reaching import CALM, OUTSIDE, WIDTHS


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
