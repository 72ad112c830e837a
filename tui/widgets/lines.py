"""Styled lines: how they are wrapped, and a view that shows only as many as fit the screen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizgen.messages import printable
from tui.wrapping import wrap

Run = tuple[str, str]
"""A text without line breaks or control characters, and the name of its style ("" for the plain one)."""
Line = tuple[Run, ...]

_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Block:
    """A paragraph: `first` stands before its first line, the others are indented as far."""

    runs: Line
    first: Line = ()

    def lines(self, width: int) -> list[Line]:
        indent = sum(cell_len(text) for text, _ in self.first)
        result = []
        for number, line in enumerate(wrap_runs(self.runs, max(2, width - indent))):
            result.append((*self.first, *line) if number == 0 else ((" " * indent, ""), *line))
        return result


def wrap_runs(runs: Line, width: int) -> list[Line]:
    """The runs in lines of `width` cells."""
    text = "".join(part for part, _ in runs)
    return [tuple(_between(runs, start, end)) for start, end in wrap(text, width)]


def _between(runs: Line, start: int, end: int) -> Iterable[Run]:
    place = 0
    for text, style in runs:
        cut = text[max(0, start - place) : max(0, end - place)]
        if cut:
            yield cut, style
        place += len(text)


def paragraphs(text: str, style: str = "", first: Line = ()) -> list[Block]:
    """A text of an article or a bank as blocks, one for each of its lines; **…** becomes strong."""
    return [
        Block(emphasised(printable(line), style), first if number == 0 else _blank(first))
        for number, line in enumerate(text.splitlines() or [""])
    ]


def _blank(first: Line) -> Line:
    return ((" " * sum(cell_len(text) for text, _ in first), ""),) if first else ()


def emphasised(text: str, style: str = "") -> Line:
    """下列哪一项**不正确**？ → 下列哪一项, 不正确 (strong), ？"""
    runs: list[Run] = []
    place = 0
    for found in _BOLD.finditer(text):
        runs += [(text[place : found.start()], style), (found[1], "strong")]
        place = found.end()
    runs.append((text[place:], style))
    return tuple(run for run in runs if run[0])


class LinesView(ScrollView):
    """A scrolling view of lines made for its present width. A subclass gives `build(width)`; a style name NAME
    is the component class PREFIX--NAME."""

    ALLOW_SELECT = False
    PREFIX = ""
    DEFAULT_CSS = """
    LinesView { overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._built_for = -1
        self._line_count = 0
        self._styles: dict[str, Style] = {}

    def build(self, width: int) -> Sequence[Line]:
        """The lines for this width in cells."""
        raise NotImplementedError

    @property
    def line_width(self) -> int:
        return max(1, self.scrollable_content_region.width)

    def rebuild(self) -> None:
        """Make the lines anew: what they show has changed."""
        self._built_for = self.line_width
        self._lines = self.build(self._built_for)
        self.measure(len(self._lines))
        self.refresh()

    def measure(self, lines: int) -> None:
        """So many lines can be scrolled through. What fits is called as high as the view: a size that does not
        change spares laying out the screen anew, which takes longer than all else that a key sets off."""
        self._line_count = lines
        self.virtual_size = Size(self._built_for, max(lines, self.scrollable_content_region.height))

    def on_resize(self) -> None:
        if self.line_width != self._built_for:
            self.rebuild()
        else:
            self.measure(self._line_count)

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def ground(self, name: str = "") -> Style:
        """The full style of what is called so, background included; that of the view for ""."""
        key = f"ground {name}"
        if key not in self._styles:
            self._styles[key] = (
                self.get_component_rich_style(f"{self.PREFIX}--{name}") if name else self.rich_style
            )
        return self._styles[key]

    def ink(self, name: str) -> Style:
        """What is set for this name and nothing else, to be laid over any ground."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"{self.PREFIX}--{name}", partial=True)
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        return self.strip_of(self._lines[number] if number < len(self._lines) else ())

    def strip_of(self, line: Line, ground: str = "") -> Strip:
        """The line in the full width of the view, on the ground of this name."""
        base = self.ground(ground)
        strip = Strip([Segment(text, base + self.ink(name) if name else base) for text, name in line])
        return strip.adjust_cell_length(self.size.width, base)
