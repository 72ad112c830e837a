"""The article to select from, with the keyboard or the mouse."""

from bisect import bisect_right
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from question_banks.models import Article, Span


class Passage(TextArea):
    """The article, read-only. Shift and the arrow keys or the mouse select; Space or a double click takes the
    whole sentence, and the next one after it; Enter says that this is it.

    Every character keeps its place: a location in the text area is an offset in `Article.text`.
    """

    DEFAULT_CSS = """
    Passage {
        height: 1fr; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        &.-textual-compact { border: none !important; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--selection { background: $accent; color: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", show=False),
        Binding("space", "sentence", show=False),
    ]

    class Picked(Message):
        """This passage is the one."""

        def __init__(self, span: Span) -> None:
            self.span = span
            super().__init__()

    def __init__(self, article: Article, **options: Any) -> None:
        super().__init__(
            _one_for_one(article.text),
            read_only=True,
            soft_wrap=True,
            compact=True,
            tab_behavior="focus",
            **options,
        )
        self.article = article
        self._starts = [0, *(n for n, char in enumerate(article.text, start=1) if char == "\n")]

    @property
    def span(self) -> Span | None:
        """What is selected, without white space at its ends; None if nothing is."""
        first, last = sorted((self._offset(self.selection.start), self._offset(self.selection.end)))
        while first < last and self.article.text[first].isspace():
            first += 1
        while last > first and self.article.text[last - 1].isspace():
            last -= 1
        return Span(start=first, end=last) if first < last else None

    def show(self, span: Span) -> None:
        """Select this passage and scroll to it."""
        start, end = (self.location_of(each) for each in (span.start, span.end))
        self.selection = Selection(start, end)
        self.scroll_cursor_visible(center=True, animate=False)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds this offset, or the next one."""
        return next((each.span for each in self.article.sentences if offset < each.span.end), None)

    def action_sentence(self) -> None:
        """Select the sentence at the cursor; once more, the next one too."""
        chosen = self.span
        found = self.sentence_at(chosen.end if chosen else self._offset(self.selection.end))
        if found is not None:
            whole = chosen is not None and any(
                each.span.start == chosen.start for each in self.article.sentences
            )
            self.show(Span(start=chosen.start, end=found.end) if whole and chosen else found)

    def action_pick(self) -> None:
        if self.span is not None:
            self.post_message(self.Picked(self.span))

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2:
            event.stop()
            self.selection = Selection.cursor(self.selection.end)
            self.action_sentence()

    def location_of(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset in the article."""
        line = bisect_right(self._starts, offset) - 1
        return line, offset - self._starts[line]

    def _offset(self, location: tuple[int, int]) -> int:
        line, column = location
        return self._starts[line] + column


def _one_for_one(text: str) -> str:
    """The text to show: what steers a terminal, or would begin a line of its own, becomes one plain character."""
    return "".join(
        char if char.isprintable() or char == "\n" else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )
