"""All of backpropagation on one page: every symbol says what it is, and leads to where it is at work."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.chains import visit
from tests.browser.conftest import Open
from tests.browser.pages import Opened

pytestmark = pytest.mark.usefixtures("mnist_folder")

# Where each symbol is at work: a part of the lens Why, of the way back through one example the step; and a
# number of the network of several neurons.
PLACES = {
    "Z": ("back", "delta", "z[2][0]"),
    "W": ("wiggle", None, "W[2][0, 1]"),
    "A": ("back", "wishes", "a[1][1]"),
    "B": ("wiggle", None, "b[2][0]"),
    "Sigma": ("back", "delta", "z[2][0]"),
    "C": ("surface", None, "C"),
    "Y": ("back", "error", "y[0]"),
    "Delta": ("back", "delta", "z[2][0]"),
    "Error": ("back", "delta", "a[2][0]"),
    "Times": ("back", "delta", "z[2][0]"),
    "Slope": ("back", "delta", "z[2][0]"),
    "Transpose": ("back", "sum", "a[1][1]"),
    "NablaW": ("nudges", None, "W[2][0, 1]"),
    "NablaB": ("nudges", None, "b[2][0]"),
    "Eta": ("downhill", None, "C"),
    "Mean": ("batch", None, "W[2][0, 1]"),
    "Sum": ("back", "error", "C"),
}


def ask(page: Opened, symbol: str) -> Locator:
    """Press a symbol of the page, and return what is said of it."""
    page.page.locator("nav [data-part=page]").click()
    page.page.locator(f".sheet [data-symbol={symbol}]").first.press("Enter")
    asked = page.page.get_by_test_id("asked")
    expect(asked).to_have_attribute("data-symbol", symbol)
    return asked


def test_every_symbol_says_what_it_is(opened: Open) -> None:
    page = visit(opened, "page")
    asked = page.page.get_by_test_id("asked")
    said: dict[str, str] = {}
    for button in page.page.locator(".sheet [data-symbol]").all():
        symbol = button.get_attribute("data-symbol") or ""
        button.press("Enter")
        expect(asked).to_have_attribute("data-symbol", symbol)
        words = asked.locator("p:not(.symbol)").first
        expect(words).to_have_text(button.get_attribute("title") or "")
        said[symbol] = words.inner_text()
    assert said.keys() == PLACES.keys()
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_symbol_leads_to_its_place_in_why(opened: Open, language: str) -> None:
    # A neuron that was chosen in See does not lead elsewhere.
    page = visit(opened, "page", f"#test=4&neuron=1.3&lang={language}")
    for symbol, (part, step, _) in PLACES.items():
        button = ask(page, symbol).locator("[data-action=goto-why]")
        where = button.inner_text()
        button.click()
        why = page.page.locator(".why")
        expect(why).to_have_attribute("data-part", part)
        tab = why.locator("nav").first.locator(f"[data-part={part}]")
        assert tab.inner_text().strip() in where
        if step is not None:
            expect(why.locator("main")).to_have_attribute("data-step", step)
            expect(why.locator("main > .right").get_by_role("heading", level=2)).to_be_visible()
        page.page.locator("[data-lens=chain]").click()


def test_every_symbol_leads_to_its_number_on_the_chain(opened: Open) -> None:
    page = visit(opened, "page")
    for symbol, (_, _, spot) in PLACES.items():
        ask(page, symbol).locator("[data-action=goto-chain]").click()
        expect(page.page.get_by_test_id("chosen")).to_have_attribute("data-spot", spot)


def test_in_a_network_without_hidden_layers_the_way_begins_where_it_can(opened: Open) -> None:
    page = visit(opened, "page", "#test=4&numerics=1&sizes=784-10&data=strokes")
    for symbol, step in {"Transpose": "error", "Delta": "delta", "A": "wishes"}.items():
        ask(page, symbol).locator("[data-action=goto-why]").click()
        expect(page.page.locator(".why main")).to_have_attribute("data-step", step)
        page.page.locator("[data-lens=chain]").click()
