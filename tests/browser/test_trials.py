"""The parts of the lens Test: each is found as it was left, in its window, and the console stays silent."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.reaching import CALM, WIDE

pytestmark = pytest.mark.usefixtures("mnist_folder")
PARTS = ("moved", "broken", "nonsense", "hope", "threes", "drawing", "compared", "repaired", "yours")


@pytest.mark.parametrize("part", PARTS)
def test_one_can_leave_it_and_come_back(opened: Open, part: str) -> None:
    page = opened(f"#lens=test&part={part}", **WIDE)
    main = page.page.get_by_test_id(part)
    expect(main).to_be_visible()
    heading = main.get_by_role("heading").first.text_content()
    for way in ("set", part):
        page.page.locator(f"nav [data-part={way}]").click()
        expect(page.page.locator(f".parts[data-part={way}]")).to_be_visible()
        page.paint()
    expect(main.get_by_role("heading").first).to_have_text(str(heading))


@pytest.mark.parametrize(
    ("fragment", "there", "count"),
    [
        ("#lens=test&part=moved", "[data-testid=outputs] .spoken", 10),
        ("#lens=test&part=drawing", "[data-testid=outputs] .spoken", 10),
        ("#lens=test&part=nonsense", "[data-example] .spoken", 41),
        ("#lens=why&part=batch", "main .spoken", 1),
        ("#lens=learn", "main .right .spoken", 18),
    ],
)
def test_nothing_makes_the_window_scroll(opened: Open, fragment: str, there: str, count: int) -> None:
    """What is read out alone scrolls with the place that it belongs to."""
    page = opened(fragment, viewport={"width": 1280, "height": 660}, **CALM)
    expect(page.page.locator(there)).to_have_count(count)
    assert page.page.evaluate("document.documentElement.scrollHeight") == 660
