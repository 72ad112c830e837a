"""The article as it is printed, with paragraph numbers in the margin, the evidence of the current question
marked, and a passage that can be selected by mouse or keyboard."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len, get_character_cell_size
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from question_banks.models import Article, Paragraph, Span
from quizgen.messages import printable
from tui.widgets.lines import Line, LinesView
from tui.wrapping import wrap

MARGIN = 5
"""Cells for the paragraph number and the rule beside it."""
INDENT = 4
"""A paragraph of the body begins two full-width characters in."""


@dataclass(frozen=True)
class ArticleLine:
    """Code points `start` to `end` of the article, printed from cell `left` of the line; `number` is that of the
    paragraph on its first line. A line between paragraphs is empty."""

    start: int
    end: int
    left: int = 0
    number: int | None = None
    role: str = "body"


class ArticleView(LinesView):
    """Posts `Selected` whenever another passage is selected; `None` when none is any more."""

    PREFIX = "article"
    COMPONENT_CLASSES = {  # noqa: RUF012
        f"article--{name}" for name in ("number", "title", "dim", "evidence", "selected", "caret")
    }
    BINDINGS = [  # noqa: RUF012
        Binding("space", "take_sentence", show=False),
        Binding("ctrl+c,super+c", "copy", show=False),
        Binding("full_stop,ideographic_full_stop", "sentence(1)", show=False),
        Binding("comma,fullwidth_comma", "sentence(-1)", show=False),
        Binding("shift+right", "extend(1)", show=False),
        Binding("shift+left", "extend(-1)", show=False),
        Binding("shift+down", "extend_line(1)", show=False),
        Binding("shift+up", "extend_line(-1)", show=False),
    ]

    @dataclass
    class Selected(Message):
        span: Span | None

    def __init__(self, article: Article, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._article = article
        self._article_lines: list[ArticleLine] = []
        self._starts: list[int] = []
        self._evidence: tuple[Span, ...] = ()
        self._anchor: int | None = None
        self._caret: int | None = None
        self._dragging = False
        self._due = False

    # What is shown

    def show(self, article: Article, evidence: Iterable[Span], *, scroll: bool = True) -> None:
        """Mark these passages and scroll to the one named first."""
        if article is not self._article:
            self._article = article
            self.select(None)
            self.rebuild()
        spans = tuple(evidence)
        if spans != self._evidence:
            self._evidence = spans
            self.refresh()
            self._due = scroll
            self._scroll_if_due()

    def _scroll_if_due(self) -> None:
        """Now, or once there is something to be seen."""
        if self._due and self.display and self.size.height:
            self._due = False
            self.scroll_to_evidence()

    def scroll_to_evidence(self) -> None:
        """Put the first line of the evidence into the upper part of the view."""
        if self._evidence and self._article_lines:
            first = self._line_of(self._evidence[0].start)
            above = max(0, self.scrollable_content_region.height // 4)
            self.scroll_to(y=max(0, first - above), animate=False)

    def rebuild(self) -> None:
        """Break the article into lines of the present width."""
        self._built_for = self.line_width
        width = max(4, self._built_for - MARGIN - 1)
        self._article_lines = []
        for place, paragraph in enumerate(self._article.paragraphs):
            if place:
                self._article_lines.append(ArticleLine(paragraph.span.start, paragraph.span.start))
            self._article_lines.extend(self._paragraph(paragraph, width))
        self._starts = [line.start for line in self._article_lines]
        self.measure(len(self._article_lines))
        self.refresh()

    def on_resize(self) -> None:
        self._due = self._due or self.line_width != self._built_for
        super().on_resize()
        self.call_after_refresh(self._scroll_if_due)

    def _paragraph(self, paragraph: Paragraph, width: int) -> Iterable[ArticleLine]:
        start = paragraph.span.start
        text = printable(self._article.slice(paragraph.span))
        body = paragraph.role == "body"
        # the indent takes part in the wrapping, as spaces that no line may lose
        indent = INDENT if body and width > 3 * INDENT and not text.startswith((" ", "\u3000")) else 0
        filler = "\u3000" * (indent // 2)
        for number, (first, last) in enumerate(wrap(filler + text, width)):
            left = indent if number == 0 else 0
            first, last = max(0, first - len(filler)), max(0, last - len(filler))
            if not body:
                left = max(0, (width - cell_len(text[first:last])) // 2)
            yield ArticleLine(
                start + first,
                start + last,
                MARGIN + left,
                paragraph.number if number == 0 else None,
                paragraph.role,
            )

    # Drawing

    def render_line(self, y: int) -> Strip:
        place = self.scroll_offset.y + y
        if place >= len(self._article_lines):
            return self.strip_of(())
        line = self._article_lines[place]
        number = f"{line.number:>3} " if line.number is not None else " " * (MARGIN - 1)
        margin: Line = ((number, "number"),)
        if line.start == line.end:
            return self.strip_of(margin)
        return self.strip_of((*margin, (" " * (line.left - MARGIN + 1), ""), *self._inked(line)))

    def _inked(self, line: ArticleLine) -> Iterable[tuple[str, str]]:
        """The text of the line in pieces, each in one style."""
        selected = self.selection
        cuts = {line.start, line.end}
        for span in (*self._evidence, *((selected,) if selected else ())):
            cuts.update(offset for offset in (span.start, span.end) if line.start < offset < line.end)
        if self._caret is not None and self.has_focus and line.start <= self._caret < line.end:
            cuts.update((self._caret, min(self._caret + 1, line.end)))
        base = "title" if line.role == "title" else "" if line.role == "body" else "dim"
        places = sorted(cuts)
        for start, end in pairwise(places):
            style = base
            if any(span.start <= start < span.end for span in self._evidence):
                style = "evidence"
            if selected and selected.start <= start < selected.end:
                style = "selected"
            elif self.has_focus and start == self._caret:
                style = "caret"
            yield printable(self._article.text[start:end]), style

    def build(self, width: int) -> Sequence[Line]:
        """Not used: lines are drawn as they are seen."""
        return ()

    # Selecting

    @property
    def selection(self) -> Span | None:
        """The selected passage, without space around it; None for none."""
        if self._anchor is None or self._caret is None or self._anchor == self._caret:
            return None
        start, end = sorted((self._anchor, self._caret))
        text = self._article.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return Span(start=start, end=end) if start < end else None

    def select(self, span: Span | None) -> None:
        """Select this passage, or none."""
        before = self.selection
        if span is None:
            self._anchor = self._caret = None
        else:
            self._anchor, self._caret = span.start, span.end
        self._tell(before)

    def _tell(self, before: Span | None) -> None:
        self.refresh()
        if self.selection != before:
            self.post_message(self.Selected(self.selection))

    def _extend_to(self, offset: int) -> None:
        before = self.selection
        if self._anchor is None:
            self._anchor = offset
        self._caret = min(max(offset, 0), len(self._article.text))
        self._tell(before)
        self._keep_in_sight(self._caret)

    def _from_where(self) -> int:
        """Where selecting by keyboard begins: the caret, the first evidence in sight, or the top line."""
        if self._caret is not None:
            return self._caret
        if not self._article_lines:
            return 0
        top = self.scroll_offset.y
        bottom = min(top + self.scrollable_content_region.height, len(self._article_lines)) - 1
        first = self._article_lines[min(top, len(self._article_lines) - 1)].start
        last = self._article_lines[max(bottom, 0)].end
        return min((span.start for span in self._evidence if first <= span.start < last), default=first)

    def action_extend(self, step: int) -> None:
        start = self._from_where()
        if self._anchor is None:
            self._anchor = start
        self._extend_to(start + step)

    def action_extend_line(self, step: int) -> None:
        start = self._from_where()
        if self._anchor is None:
            self._anchor = start
        place = self._line_of(start)
        target = place + step
        while 0 <= target < len(self._article_lines) and self._is_gap(target):
            target += step
        if 0 <= target < len(self._article_lines):
            cell = self._cell_of(place, start)
            self._extend_to(self._offset_at(target, cell))

    def action_sentence(self, step: int) -> None:
        """Select the sentence after or before the one selected; the one at hand if none is."""
        sentences = self._article.sentences
        if not sentences:
            return
        starts = [sentence.span.start for sentence in sentences]
        selected = self.selection
        at = max(0, bisect_right(starts, selected.start if selected else self._from_where()) - 1)
        if selected is not None:
            at = min(max(at + step, 0), len(sentences) - 1)
        self.select(sentences[at].span)
        self._keep_in_sight(sentences[at].span.start)

    def action_copy(self) -> None:
        """Put what is selected on the clipboard of the terminal; without a selection the key is not for us."""
        if self.selection is None:
            raise SkipAction
        self.app.copy_to_clipboard(self._article.slice(self.selection))

    def action_take_sentence(self) -> None:
        """Select the sentence at hand; once more, the next one with it."""
        sentences = [sentence.span for sentence in self._article.sentences]
        selected = self.selection
        if not sentences:
            return
        starts = [span.start for span in sentences]
        at = max(0, bisect_right(starts, (selected.end - 1) if selected else self._from_where()) - 1)
        if selected is None:
            self.select(sentences[at])
        else:
            at += selected.end >= sentences[at].end and at + 1 < len(sentences)
            self.select(Span(start=min(selected.start, sentences[at].start), end=sentences[at].end))
        self._keep_in_sight(sentences[at].end)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        before = self.selection
        self._anchor = self._caret = self._at(offset.x, offset.y)
        self._dragging = True
        self.capture_mouse()
        self._tell(before)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            region = self.scrollable_content_region
            x, y = event.screen_offset - self.content_region.offset
            self._extend_to(self._at(x, min(max(y, -1), region.height)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    # Places

    def _line_of(self, offset: int) -> int:
        """The index of the line that holds this offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _is_gap(self, place: int) -> bool:
        line = self._article_lines[place]
        return line.start == line.end

    def _cell_of(self, place: int, offset: int) -> int:
        line = self._article_lines[place]
        return line.left + cell_len(printable(self._article.text[line.start : max(line.start, offset)]))

    def _at(self, x: int, y: int) -> int:
        """The offset nearest to a place in the view."""
        place = min(max(self.scroll_offset.y + y, 0), max(0, len(self._article_lines) - 1))
        return self._offset_at(place, x) if self._article_lines else 0

    def _offset_at(self, place: int, cell: int) -> int:
        line = self._article_lines[place]
        used = line.left
        for offset in range(line.start, line.end):
            size = get_character_cell_size(printable(self._article.text[offset]))
            if cell < used + (size + 1) // 2 or (size == 2 and cell <= used):
                return offset
            used += size
        return line.end

    def _keep_in_sight(self, offset: int) -> None:
        self.scroll_to_region(Region(0, self._line_of(offset), 1, 1), animate=False, force=True, x_axis=False)
