"""Chinese lines: where they may break, and that nothing wide is torn."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.wrapping import fit, shorten, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("县城西边有一座石桥", 8, ["县城西边", "有一座石", "桥"]),
        ("县城西边，有石桥。", 8, ["县城西", "边，有石", "桥。"]),  # no line begins with ，
        ("写着“修表配钥匙”", 6, ["写着", "“修表", "配钥", "匙”"]),  # none ends with “ or begins with ”
        ("一九八四年1984年春天", 12, ["一九八四年", "1984年春天"]),  # a number stays whole
        ("difficulty 0.41 (easy)", 14, ["difficulty", "0.41 (easy)"]),
        ("abcdefghijklmno", 6, ["abcdef", "ghijkl", "mno"]),  # unless it fits no line
        ("a · b · c", 5, ["a ·", "b · c"]),  # a middle dot ends a line, it begins none
        ("", 10, [""]),
        ("桥", 1, ["桥"]),
    ],
)
def test_lines_break_as_chinese_is_set(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


_TEXT = st.text(alphabet="县城西边abc123 ，。“”（）·…—\u3000", max_size=80)


@given(_TEXT, st.integers(2, 40))
def test_nothing_but_spaces_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    ranges = wrap(text, width)
    kept = "".join(text[start:end] for start, end in ranges)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(text[start:end]) <= width for start, end in ranges)
    assert all(one[1] <= other[0] for one, other in pairwise(ranges))


@pytest.mark.parametrize(
    ("width", "expected"), [(0, ""), (1, "…"), (2, "…"), (3, "县…"), (4, "县…"), (6, "县城西"), (9, "县城西")]
)
def test_shortening_never_tears_a_wide_character(width: int, expected: str) -> None:
    assert shorten("县城西", width) == expected


@given(_TEXT, st.integers(0, 30))
def test_fitting_fills_exactly(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
