"""Numbers as a teacher reads them."""

from decimal import Decimal


def plain_number(number: float) -> str:
    """Up to six digits and no exponent: 2.0 → 2, 2.5 → 2.5, 1e9 → 1000000000."""
    text = f"{number:g}"
    if "e" not in text:
        return text
    spelt = format(Decimal(repr(number)), "f")
    return spelt.rstrip("0").rstrip(".") if "." in spelt else spelt
