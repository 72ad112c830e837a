"""Numbers as a teacher reads them."""

import pytest

from question_banks.figures import plain_number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2.0, "2"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (1e9, "1000000000"),
        (1234567.0, "1234567"),
        (1e-9, "0.000000001"),
    ],
)
def test_no_number_has_an_exponent(number: float, text: str) -> None:
    assert plain_number(number) == text
