"""How the page writes numbers, said a second time: decimals are exact here, so rounding can be checked."""

from __future__ import annotations

import struct
from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"


def value(bits: str) -> float:
    """Return the number whose float32 bits these are (8 hex digits, the sign first)."""
    found: float = struct.unpack(">f", bytes.fromhex(bits))[0]
    return found


def fixed(number: float, decimals: int) -> str:
    """Write a number's exact value with fixed decimals, half away from zero, with a real minus sign."""
    rounded = Decimal(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return (MINUS if rounded < 0 else "") + str(abs(rounded))


def in_circle(activation: float) -> str:
    """Write an activation as a neuron's circle does: two decimals, no leading zero."""
    return fixed(activation, 2).replace("0.", ".", 1) if abs(activation) < 1 else fixed(activation, 2)


def number(text: str) -> Decimal:
    """Read a number as the page writes it."""
    return Decimal(text.replace(MINUS, "-").replace("+", "").strip())


def tex(number: float) -> str:
    """Write a number in a formula: four decimals, a small one as m·10ⁿ with three digits."""
    if number == 0 or abs(number) >= 0.001:
        return fixed(number, 4).replace(MINUS, "-")
    exact = Decimal(number)
    rounded = exact.quantize(Decimal(1).scaleb(exact.adjusted() - 2), ROUND_HALF_UP)
    mantissa, exponent = f"{rounded:.2e}".split("e")
    return f"{mantissa}\\cdot10^{{{int(exponent)}}}"


def tex_factor(number: float) -> str:
    """Write a number in a formula behind another one: a negative one in brackets."""
    return f"({tex(number)})" if number < 0 else tex(number)
