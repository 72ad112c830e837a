"""Where the lines of a Chinese paragraph end. Pure: it knows widths, not fonts.

No line begins with closing punctuation or ends with an opening mark (避头尾); ——, …… and Latin words stay
whole; punctuation at a line's edge and between neighbours loses its empty half; Chinese and Latin are a
quarter of an em apart, without a character being inserted; full lines are justified.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

Role = Literal["song", "hei", "kai"]
Align = Literal["justify", "left", "centre", "right"]

OPENING = frozenset("（《〈「『“‘【〔［｛")
CLOSING = frozenset("，。！？、；：”’）」』》〉】〕］｝．")
NO_START = CLOSING | frozenset("…—～·.,!?;:)]}%‰℃°％＂＇々ー/／")
NO_END = OPENING | frozenset("([{$￥¥#＃№§/／")

_WORD = re.compile(
    r"[A-Za-zÀ-ɏ0-9Ḁ-ỿΑ-ωА-я]+(?:[.,'’:/@_&+\-–×%‰°·][A-Za-zÀ-ɏ0-9]+)*[%‰°℃]?|—+|…+|\n|[^\S\n]+|.", re.S
)
_STRETCH = 0.22  # em per gap: a line that would need more stays ragged
_TRIMMED_QUOTE = 0.42  # em: “ and ” among Latin letters
_APOSTROPHE = 0.26  # em: ’ within a Latin word
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look. `highlight` and `grey`: 0 is none and black, 1 is black and white."""

    role: Role = "song"
    size: float = 10.5
    grey: float = 0.0
    highlight: float = 0.0
    underline: bool = False
    note: str = ""  # printed small above the end of these characters


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style.

    unbreakable: one piece, set without gaps. clings: undivided, and so many characters before it stay on
    its line.
    blank: instead of text, a line to write on, so many points wide. flush_right: at the right edge.
    """

    text: str
    style: Style = field(default_factory=Style)
    unbreakable: bool = False
    clings: int = 0
    blank: float = 0.0
    flush_right: bool = False


class Glyph(NamedTuple):
    """A character as drawn: by which font, as which character, how wide; `shift` moves its ink."""

    char: str
    font: str
    drawn: str
    width: float
    style: Style
    shift: float = 0.0


Measure = Callable[[str, Style], Glyph | None]
"""The glyph of a character, or None for an invisible one (control characters, variation selectors)."""


class Line(NamedTuple):
    """A finished line: half-open range of characters in the joined text of the runs, and where glyphs go."""

    start: int
    end: int
    placed: tuple[tuple[float, Glyph], ...]  # (x from the paragraph's left edge, glyph)

    @property
    def text(self) -> str:
        return "".join(glyph.char for _, glyph in self.placed)


@dataclass(slots=True)
class _Atom:
    """What no line end may divide."""

    glyphs: list[Glyph]
    start: int
    end: int
    space: bool = False
    glued: bool = False  # no break before it
    loose: bool = False  # a piece of an overlong word: may be parted from its neighbours
    flush_right: bool = False
    newline: bool = False

    @property
    def first(self) -> str:
        return self.glyphs[0].char

    @property
    def last(self) -> str:
        return self.glyphs[-1].char

    @property
    def width(self) -> float:
        return sum(glyph.width for glyph in self.glyphs)


def is_chinese(char: str) -> bool:
    """Set without spaces between words: Han, kana, full-width marks, circled numbers, blanks."""
    code = ord(char)
    return code >= 0x2E80 or 0x2460 <= code <= 0x27BF or code == 0x25A1 or char in "“”‘’…—·√×"


def break_lines(
    runs: Iterable[Run], width: float, measure: Measure, *, indent: float = 0.0, align: Align = "justify"
) -> list[Line]:
    """Set `runs` in lines of `width` points, the first one indented.

    An empty text gives one empty line. A word longer than a line is divided; a heap of marks that may
    neither begin nor end a line is divided where the line is full.
    """
    atoms = _atoms(list(runs), measure, width - indent)
    lines: list[Line] = []
    begin = 0
    for end in [*(index for index, atom in enumerate(atoms) if atom.newline), len(atoms)]:
        lines += _break_stretch(atoms[begin:end], width, indent if not lines else 0.0, align)
        begin = end + 1
    return lines


def natural_width(runs: Iterable[Run], measure: Measure) -> float:
    """How wide the text is on one endless line."""
    line = break_lines(runs, 1e6, measure, align="left")[0]
    return max((x + glyph.width for x, glyph in line.placed), default=0.0)


def _atoms(runs: list[Run], measure: Measure, width: float) -> list[_Atom]:
    text = "".join("\ufffc" if run.blank else run.text for run in runs)
    owners = [run for run in runs for _ in ("\ufffc" if run.blank else run.text)]
    clinging = _clinging_offsets(runs)
    atoms: list[_Atom] = []
    for start, end in _words(runs, text):
        run = owners[start]
        if text[start:end] == "\n":
            atoms.append(_Atom([], start, end, newline=True))
            continue
        glyphs = [
            glyph for offset in range(start, end) if (glyph := _glyph(text, offset, owners, measure, width))
        ]
        if not glyphs:
            continue
        space = text[start:end].isspace() and not run.unbreakable and not run.blank
        glued = start in clinging
        if len(glyphs) > 1 and not space and sum(glyph.width for glyph in glyphs) > width:
            atoms += [
                _Atom([glyph], start, end, loose=True, glued=glued and not k)
                for k, glyph in enumerate(glyphs)
            ]
        else:
            atoms.append(_Atom(glyphs, start, end, space=space, glued=glued, flush_right=run.flush_right))
    return atoms


def _words(runs: list[Run], text: str) -> Iterator[tuple[int, int]]:
    """What stays whole: unbreakable runs, then words, numbers, dashes, single characters."""
    whole: list[tuple[int, int]] = []
    offset = 0
    for run in runs:
        length = 1 if run.blank else len(run.text)
        if length and run.unbreakable:
            whole.append((offset, offset + length))
        offset += length
    position = 0
    for start, end in [*whole, (len(text), len(text))]:
        for match in _WORD.finditer(text, position, start):
            yield match.span()
        if end > start:
            yield start, end
        position = end


def _clinging_offsets(runs: list[Run]) -> set[int]:
    """Offsets before which no line may end, because a run clings to the characters before it."""
    offsets: set[int] = set()
    offset = 0
    for run in runs:
        if run.clings:
            offsets |= set(range(max(1, offset - run.clings + 1), offset + max(1, len(run.text))))
        offset += 1 if run.blank else len(run.text)
    return offsets


def _glyph(text: str, offset: int, owners: list[Run], measure: Measure, width: float) -> Glyph | None:
    run = owners[offset]
    if run.blank:
        return Glyph("\ufffc", "", "", min(run.blank, width), run.style)
    char = text[offset]
    glyph = measure(" " if char.isspace() and char not in "\u3000\u2002\u2003" else char, run.style)
    if glyph is not None and char in "“”‘’" and _among_latin(text, offset):
        # Chinese fonts draw these a full em wide, the ink in one half.
        within = char == "’" and text[offset + 1 : offset + 2].isalpha()
        narrow = (_APOSTROPHE if within else _TRIMMED_QUOTE) * run.style.size
        if glyph.width > narrow:
            shift = narrow - glyph.width if char in "“‘" else 0.0
            return glyph._replace(width=narrow, shift=shift)
    return glyph


def _among_latin(text: str, offset: int) -> bool:
    """Whether a curly quotation mark or apostrophe belongs to a Latin phrase."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    inner, outer = (after, before) if text[offset] in "“‘" else (before, after)
    return (
        bool(inner) and not is_chinese(inner) and not (outer and is_chinese(outer) and outer not in "“”‘’—…")
    )


def _fits_before(atoms: list[_Atom], index: int) -> bool:
    """Whether a line may end before this atom."""
    if index >= len(atoms):
        return True
    before, after = atoms[index - 1], atoms[index]
    if after.glued or after.space or (after.first in NO_START and not (before.loose and after.loose)):
        return False
    if before.space:
        earlier = next((atom for atom in reversed(atoms[: index - 1]) if not atom.space), None)
        return earlier is None or earlier.last not in NO_END
    if before.loose and after.loose and before.start == after.start:
        return True
    return before.last not in NO_END and (is_chinese(before.last) or is_chinese(after.first))


def _wide(glyph: Glyph) -> bool:
    return bool(glyph.font) and glyph.width >= 0.9 * glyph.style.size


def _gap(before: _Atom, after: _Atom) -> float:
    """Space between neighbours: a quarter of an em between Chinese and Latin, less half an em between marks."""
    if before.space or after.space or before.loose or after.loose:
        return 0.0
    left, right = before.last, after.first
    size = after.glyphs[0].style.size
    if left in CLOSING and (right in CLOSING or right in OPENING) and _wide(before.glyphs[-1]):
        return -0.5 * size
    if left in OPENING and right in OPENING and _wide(after.glyphs[0]):
        return -0.5 * size
    if is_chinese(left) != is_chinese(right) and left.isalnum() and right.isalnum():
        return 0.25 * size
    return 0.0


def _break_stretch(atoms: list[_Atom], width: float, indent: float, align: Align) -> list[Line]:
    """Lines of atoms without a forced line end."""
    if not atoms:
        return [Line(0, 0, ())]
    lines: list[Line] = []
    begin = 0
    gaps = [0.0] + [_gap(before, after) for before, after in pairwise(atoms)]
    while begin < len(atoms):
        left = 0.0 if lines else indent
        room = width - left + _TOLERANCE
        head = -0.5 * atoms[begin].glyphs[0].style.size if lines and _trims_at_start(atoms[begin]) else 0.0
        used, last_fit, end = head, begin, begin
        while end < len(atoms):
            used += atoms[end].width + (gaps[end] if end > begin else 0.0)
            end += 1
            if used + _tail(atoms[end - 1]) > room and end - 1 > begin:
                end = (
                    last_fit if last_fit > begin else end - 1
                )  # no good place: divide where the line is full
                break
            if _fits_before(atoms, end):
                last_fit = end
        lines.append(_place(atoms, gaps, begin, end, left, width, head, align))
        begin = end
        while begin < len(atoms) and atoms[begin].space:
            begin += 1
    return lines


def _trims_at_start(atom: _Atom) -> bool:
    return atom.first in OPENING and _wide(atom.glyphs[0])


def _tail(atom: _Atom) -> float:
    """What a line's last atom may give up: a space all of it, closing punctuation its empty half."""
    if atom.space:
        return -atom.width
    if atom.last in CLOSING and _wide(atom.glyphs[-1]):
        return -0.5 * atom.glyphs[-1].style.size
    return 0.0


def _place(
    atoms: list[_Atom],
    gaps: list[float],
    begin: int,
    end: int,
    left: float,
    width: float,
    head: float,
    align: Align,
) -> Line:
    is_last = end == len(atoms)
    stop = end
    while stop > begin + 1 and atoms[stop - 1].space:
        stop -= 1
    chosen = atoms[begin:stop]
    used = head + sum(atom.width for atom in chosen) + sum(gaps[begin + 1 : stop])
    free = width - left - used
    if free < 0 or (free > 0 and align == "justify" and not is_last):
        tail = _tail(chosen[-1])
        if free < 0 or tail:
            free -= tail
    free = max(free, 0.0)
    stretch = 0.0
    if align == "justify" and not is_last and len(chosen) > 1:
        slots = sum(_slots(before, after) for before, after in pairwise(chosen))
        if slots and free / slots <= _STRETCH * chosen[0].glyphs[0].style.size:
            stretch = free / slots
    x = left + head + (free / 2 if align == "centre" else free if align == "right" else 0.0)
    placed: list[tuple[float, Glyph]] = []
    for index, atom in enumerate(chosen):
        if index:
            x += gaps[begin + index] + stretch * _slots(chosen[index - 1], atom)
        if atom.flush_right:
            x = max(x, width - atom.width)
        for glyph in atom.glyphs:
            placed.append((x, glyph))
            x += glyph.width
    return Line(chosen[0].start, chosen[-1].end, tuple(placed))


def _slots(before: _Atom, after: _Atom) -> int:
    """How many shares of the free space go between these two."""
    if before.space or after.space:
        return 1
    return int(before.loose or is_chinese(before.last) or is_chinese(after.first))
