"""Paragraphs as rows of text, and the other strips of a paper: rules to write on, cells side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportlab.pdfbase import pdfmetrics

from exports.paper.canvas import PaperCanvas
from exports.paper.fonts import Typesetter
from exports.paper.linebreak import Align, Glyph, Line, Run, Style, break_lines, natural_width
from exports.paper.measures import LEADING, SIZE, WIDTH, WRITING_LINE
from exports.paper.pages import Row

Tag = Literal["H1", "H2", "H3", "P", "Note"]
_BAND_GREY, _BAR_GREY = 0.955, 0.35
_LINE_NUMBER_GREY = 0.35


@dataclass(frozen=True)
class Format:
    """The shape of a paragraph, in points. `hang`: left margin, in which `label` stands; `inset`: right margin."""

    size: float = SIZE
    leading: float = LEADING
    indent: float = 0.0
    hang: float = 0.0
    inset: float = 0.0
    align: Align = "justify"
    before: float = 0.0
    tag: Tag = "P"
    band: bool = False


@dataclass(kw_only=True)
class TextRow(Row):
    """One line of a paragraph. `number`: its line number, printed at the left."""

    line: Line
    format: Format
    element: object
    label: tuple[tuple[float, Glyph], ...] = ()
    circled: bool = False
    number: int = 0
    first: bool = True
    last: bool = True

    def draw(self, canvas: PaperCanvas, x: float, top: float) -> None:
        baseline = top - self.format.leading / 2 - self.format.size * 0.36
        placed = [*self.label, *((self.format.hang + dx, glyph) for dx, glyph in self.line.placed)]
        left = [(x + dx, glyph) for dx, glyph in placed]
        with canvas.artifact():
            if self.format.band:
                self._draw_band(canvas, x, top)
            _draw_decorations(canvas, left, baseline)
        with canvas.marked(self.format.tag, id(self.element)):
            _draw_glyphs(canvas, left, baseline)
        if self.circled:
            with canvas.artifact():
                _draw_ring(canvas, left[0][0], left[0][1], baseline)
        if self.number:
            canvas.later.append(lambda: _draw_small(canvas, str(self.number), x - 7, baseline, 6.5))

    def draw_plain(self, canvas: PaperCanvas, x: float, top: float) -> None:
        """Draw the characters only, inside content that is already marked."""
        baseline = top - self.format.leading / 2 - self.format.size * 0.36
        _draw_glyphs(canvas, [(x + dx, glyph) for dx, glyph in self.line.placed], baseline)

    def _draw_band(self, canvas: PaperCanvas, x: float, top: float) -> None:
        upper = top + (3 if self.first else 0)
        lower = top - self.height - (3 if self.last else 0)
        left = x + self.format.hang - 8
        canvas.setFillGray(_BAND_GREY)
        canvas.rect(left, lower, x + WIDTH - left, upper - lower, stroke=0, fill=1)
        canvas.setFillGray(_BAR_GREY)
        canvas.rect(left, lower, 2, upper - lower, stroke=0, fill=1)
        canvas.setFillGray(0)


@dataclass(kw_only=True)
class RuleRow(Row):
    """A line to write on."""

    hang: float = 0.0
    height: float = WRITING_LINE

    def draw(self, canvas: PaperCanvas, x: float, top: float) -> None:
        with canvas.artifact():
            canvas.setLineWidth(0.5)
            canvas.setStrokeGray(0.45)
            canvas.line(x + self.hang, top - self.height + 1, x + WIDTH, top - self.height + 1)
            canvas.setStrokeGray(0)


@dataclass(kw_only=True)
class HeadRule(Row):
    """A thin line across the page, to close the head of the paper."""

    height: float = 6.0
    width: float = 0.8

    def draw(self, canvas: PaperCanvas, x: float, top: float) -> None:
        with canvas.artifact():
            canvas.setLineWidth(self.width)
            canvas.line(x, top - self.height / 2, x + WIDTH, top - self.height / 2)


@dataclass(kw_only=True)
class CellsRow(Row):
    """Rows next to one another, each with its distance from the left."""

    cells: list[tuple[float, Row]] = field(default_factory=list)

    def draw(self, canvas: PaperCanvas, x: float, top: float) -> None:
        for left, row in self.cells:
            row.draw(canvas, x + left, top)


class Composer:
    """Makes rows of runs, with the fonts of one document."""

    def __init__(self, typesetter: Typesetter) -> None:
        self.typesetter = typesetter

    def paragraph(
        self,
        runs: Sequence[Run],
        format_: Format,
        *,
        width: float = WIDTH,
        label: Sequence[Run] = (),
        label_left: float | None = None,
        circled: bool = False,
    ) -> list[TextRow]:
        """The rows of one paragraph; never a single line alone at the foot or the top of a page.

        label: hangs in the left margin, right-aligned to the text, or at `label_left` points.
        circled: with a ring around the label's first character (a key).
        """
        room = width - format_.hang - format_.inset
        lines = self.lines(runs, room, format_)
        element = object()
        rows: list[TextRow] = []
        for index, line in enumerate(lines):
            first, last = index == 0, index == len(lines) - 1
            rows.append(
                TextRow(
                    height=format_.leading,
                    before=format_.before if first else 0.0,
                    keep=(first or index == len(lines) - 2) and not last,
                    line=line,
                    format=format_,
                    element=element,
                    label=self._label(label, format_, label_left) if first else (),
                    circled=circled and first,
                    first=first,
                    last=last,
                )
            )
        return rows

    def lines(self, runs: Sequence[Run], width: float, format_: Format) -> list[Line]:
        measure = self.typesetter.measure
        lines = break_lines(runs, width, measure, indent=format_.indent, align=format_.align)
        if format_.align == "centre" and len(lines) > 1:
            return self._balanced(runs, width, len(lines))
        return lines

    def width_of(self, runs: Sequence[Run]) -> float:
        return natural_width(runs, self.typesetter.measure)

    def kai(self, text: str, size: float) -> Run:
        """Kai, or Song for a text that Kai does not have whole: never a mixture from character to character."""
        return Run(text, Style("kai" if self.typesetter.has(text, "kai") else "song", size))

    def _balanced(self, runs: Sequence[Run], width: float, count: int) -> list[Line]:
        """A centred heading in as few lines as needed, of about one length."""
        measure = self.typesetter.measure
        narrow, wide = width / count * 0.9, width
        for _ in range(8):
            middle = (narrow + wide) / 2
            if len(break_lines(runs, middle, measure, align="centre")) > count:
                narrow = middle
            else:
                wide = middle
        lines = break_lines(runs, wide, measure, align="centre")
        shift = (width - wide) / 2
        return [line._replace(placed=tuple((x + shift, glyph) for x, glyph in line.placed)) for line in lines]

    def _label(
        self, runs: Sequence[Run], format_: Format, left: float | None
    ) -> tuple[tuple[float, Glyph], ...]:
        if not runs:
            return ()
        line = break_lines(runs, 1e6, self.typesetter.measure, align="left")[0]
        start = left if left is not None else format_.hang - 3 - self.width_of(runs)
        return tuple((start + x, glyph) for x, glyph in line.placed)


def side_by_side(cells: Sequence[tuple[float, Sequence[Row]]], before: float = 0.0) -> list[Row]:
    """Paragraphs next to one another, as rows that stay together: (distance from the left, rows)."""
    count = max(len(rows) for _, rows in cells)
    result: list[Row] = []
    for index in range(count):
        line = [(left, rows[index]) for left, rows in cells if index < len(rows)]
        height = max(row.height for _, row in line)
        result.append(
            CellsRow(height=height, before=0.0 if index else before, keep=index < count - 1, cells=line)
        )
    return result


def _draw_glyphs(canvas: PaperCanvas, placed: Sequence[tuple[float, Glyph]], baseline: float) -> None:
    """Draw with as few operators as possible: equal gaps become character spacing."""
    text = canvas.beginText()
    spacing = 0.0
    index, count = 0, len(placed)
    while index < count:
        x, glyph = placed[index]
        style = glyph.style
        end = index + 1
        tracking: float | None = None
        while end < count:
            before_x, before = placed[end - 1]
            next_x, following = placed[end]
            gap = next_x + following.shift - (before_x + before.shift + _drawn_width(before))
            if (
                following.font != glyph.font
                or following.style.size != style.size
                or following.style.grey != style.grey
            ):
                break
            if tracking is not None and abs(gap - tracking) > 0.01:
                break
            tracking = gap
            end += 1
        if glyph.font:
            text.setTextOrigin(x + glyph.shift, baseline)
            text.setFont(glyph.font, style.size)
            text.setFillGray(style.grey)
            if spacing != (tracking or 0.0):
                spacing = tracking or 0.0
                text.setCharSpace(spacing)
            text.textOut("".join(item.drawn for _, item in placed[index:end]))
        index = end
    if spacing:
        text.setCharSpace(0)
    text.setFillGray(0)
    canvas.drawText(text)


def _drawn_width(glyph: Glyph) -> float:
    """The width in the font, which for a trimmed quotation mark is more than the width it takes."""
    if not glyph.font:
        return glyph.width
    return pdfmetrics.getFont(glyph.font).face.getCharWidth(ord(glyph.drawn)) * glyph.style.size / 1000


def _draw_decorations(canvas: PaperCanvas, placed: Sequence[tuple[float, Glyph]], baseline: float) -> None:
    """Highlights, underlines, gaps to write on; the notes wait for the page's end."""
    index = 0
    while index < len(placed):
        x, glyph = placed[index]
        style = glyph.style
        end = index + 1
        while glyph.font and end < len(placed) and placed[end][1].style == style and placed[end][1].font:
            end += 1
        right = placed[end - 1][0] + placed[end - 1][1].width
        if end < len(placed) and placed[end][1].style.highlight == style.highlight and style.highlight:
            right = placed[end][0]  # no crack between two marked passages
        if style.highlight:
            canvas.setFillGray(1 - style.highlight)
            canvas.rect(
                x - 0.5, baseline - style.size * 0.22, right - x + 1, style.size * 1.18, stroke=0, fill=1
            )
            canvas.setFillGray(0)
        if style.underline or not glyph.font:
            canvas.setLineWidth(0.6)
            canvas.line(x, baseline - style.size * 0.2, right, baseline - style.size * 0.2)
        if style.note:
            canvas.later.append(_note(canvas, style.note, right, baseline + style.size * 0.98))
        index = end


def _note(canvas: PaperCanvas, text: str, right: float, baseline: float) -> Callable[[], None]:
    return lambda: _draw_small(canvas, text, right + 2, baseline, 5.5)


def _draw_small(canvas: PaperCanvas, text: str, right: float, baseline: float, size: float) -> None:
    canvas.setFont(canvas.small_font, size)
    canvas.setFillGray(_LINE_NUMBER_GREY)
    canvas.drawRightString(right, baseline, text)
    canvas.setFillGray(0)


def _draw_ring(canvas: PaperCanvas, x: float, glyph: Glyph, baseline: float) -> None:
    size = glyph.style.size
    canvas.setLineWidth(0.9)
    canvas.circle(x + glyph.width / 2, baseline + size * 0.37, size * 0.66, fill=0)
