"""Lines of a given width in cells, broken the way Chinese is set.

A line may end after any Chinese character, but a closing mark never begins one and an opening mark never ends
one; words and numbers of half-width characters stay whole where they fit. No wide character is ever torn.
"""

from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

CLOSING = frozenset("，。、；：！？）》」』】〕〉”’…—·,.;:!?)]}％%")
OPENING = frozenset("（《「『【〔〈“‘([{")
ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of `text` (code points) that fit `width` cells each, in order; at least one.

    The spaces at which a line is broken belong to neither line. `text` holds no line breaks.
    """
    width = max(2, width)
    if not text:
        return ((0, 0),)
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = _fitting(text, start, width)
        if end < len(text):
            end = _good_break(text, start, end)
        lines.append((start, _without_spaces(text, start, end)))
        while end < len(text) and text[end] == " ":
            end += 1
        start = end
    return tuple(lines)


def _fitting(text: str, start: int, width: int) -> int:
    """The end of the longest run from `start` within `width` cells; at least one character."""
    used = 0
    for index in range(start, len(text)):
        used += get_character_cell_size(text[index])
        if used > width:
            return max(index, start + 1)
    return len(text)


def _good_break(text: str, start: int, end: int) -> int:
    """A place at or before `end` where the line may end; `end` itself where there is none."""
    for place in range(end, max(start, end - 24), -1):
        if _may_break(text, place):
            return place
    return end


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at `place`."""
    before, after = text[place - 1], text[place]
    if after == " ":
        rest = text[place : place + 4].lstrip(" ")
        return not rest or rest[0] not in CLOSING
    if after in CLOSING or before in OPENING or get_character_cell_size(after) == 0:
        return False
    return before == " " or not (_narrow_word(before) and _narrow_word(after))


def _narrow_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "_-'/%+@#.")


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] == " ":
        end -= 1
    return end


def shorten(text: str, width: int) -> str:
    """`text` cut to at most `width` cells, with “…” where something was cut off.

    >>> shorten("县城西边有一座石桥", 9)
    '县城西边…'
    """
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    end = _fitting(text, 0, width - 1) if width > 1 else 0
    kept = text[:end]
    if cell_len(kept) > width - 1:
        kept = ""
    return kept + ELLIPSIS


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: cut with “…” or filled up with spaces."""
    cut = shorten(text, width)
    return cut + " " * (width - cell_len(cut))
