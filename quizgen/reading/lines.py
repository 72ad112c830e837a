"""Lines that a program broke at a fixed width, put together to paragraphs again."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_LEAST_WIDTH = 37  # columns; verse and couplets are narrower
_LEAST_LINES = 3
_PUNCTUATION = "，。、；：？！…—,.;:?!”’」』）)》"
_NEVER_FIRST = "，。、；：？！…”’」』）》〉】,.;:?!)%％"
_UNIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%+'’-]*|.", re.S)
_INDENT = re.compile(r"(?:\u3000| {2}|\t)\s*(?=\S)")


def columns(text: str) -> int:
    """The width of a text in a fixed-width font: a Chinese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """Plain lines to paragraphs: blank lines divide, and so does every line break unless lines are wrapped.

    Lines count as wrapped when nearly all of them that another follows are full (the next character or word
    would not have fitted) and most do not end in punctuation, as those of verse and dialogue do.
    """
    groups = _groups(lines)
    width = _wrap_width(groups)
    if width is None:
        return [line.strip() for group in groups for line in group]
    paragraphs: list[str] = []
    for group in groups:
        current = group[0].strip()
        for previous, line in pairwise(group):
            if _is_full(previous, line, width) and not _INDENT.match(line):
                current = join(current, line)
            else:
                paragraphs.append(current)
                current = line.strip()
        paragraphs.append(current)
    return paragraphs


def join(first: str, second: str) -> str:
    """Two halves of a broken line as one: a space only between words in letters.

    人工智 + 能 → 人工智能; deep + learning → deep learning; inter- + national → international
    """
    first, second = first.rstrip(), second.strip()
    if not first or not second:
        return first + second
    if re.search(r"[A-Za-z]-$", first) and second[0].islower() and second[0].isascii():
        return first[:-1] + second
    if re.search(r"[A-Za-z][,.;:]?$", first) and re.match(r"[A-Za-z0-9]", second):
        return first + " " + second
    return first + second


def _groups(lines: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    open_group = False
    for line in lines:
        if not line.strip():
            open_group = False
        elif open_group:
            groups[-1].append(line)
        else:
            groups.append([line])
            open_group = True
    return groups


def _wrap_width(groups: list[list[str]]) -> int | None:
    """The width at which the lines are broken, in columns; None if they are not."""
    pairs = [(line, after) for group in groups for line, after in pairwise(group)]
    pairs = [(line, after) for line, after in pairs if not _INDENT.match(after)]
    if len(pairs) < _LEAST_LINES:
        return None
    # The widest line but for a few outliers; punctuation may hang over the edge.
    widths = sorted(columns(line.rstrip()) for line, _ in pairs)
    width = widths[min(len(widths) - 1, int(len(widths) * 0.95))]
    if width < _LEAST_WIDTH:
        return None
    full = [line for line, after in pairs if _is_full(line, after, width)]
    if len(full) < _LEAST_LINES or len(full) < 0.6 * len(pairs):
        return None
    ending = sum(line.rstrip()[-1] in _PUNCTUATION for line in full)
    if ending > 0.5 * len(full):
        return None
    # Paragraphs that happen to be of one length are not wrapped lines: those differ by a word at most.
    return width if max(widths) <= 1.3 * width + 4 else None


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    rest = after.strip()
    match = _UNIT.match(rest)
    unit = match.group() if match else ""
    for char in rest[len(unit) :]:
        if char not in _NEVER_FIRST:
            break
        unit += char
    return columns(line.rstrip()) + columns(unit) > width - 2
