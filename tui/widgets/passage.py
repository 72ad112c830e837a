"""The article to select a passage from, with the keyboard or the mouse."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from question_banks.models import Article, Span
from tui.messages import Texts
from tui.widgets.article_view import ArticleView
from tui.widgets.form_fields import Quote


class Passage(ArticleView):
    """Shift and the arrow keys or the mouse select; Space takes the whole sentence, and then the next, a double
    click the one under it; Enter says that this is the passage that was looked for, unless the form quotes it
    already."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", show=False),
        Binding("space", "sentence(1)", show=False),
        Binding("backspace", "sentence(-1)", show=False),
    ]

    class Picked(Message):
        """This passage is the one."""

        def __init__(self, span: Span) -> None:
            self.span = span
            super().__init__()

    def __init__(self, article: Article, *, id: str | None = None) -> None:
        super().__init__(article, id=id)
        self.article = article

    def action_pick(self) -> None:
        chosen = self.selection
        if chosen is None:
            return
        if any(quote.span == (chosen.start, chosen.end) for quote in self.screen.query(Quote)):
            texts: Texts = self.app.texts  # type: ignore[attr-defined]
            self.notify(texts("edit.evidence_there"), markup=False, timeout=3)
        else:
            self.post_message(self.Picked(chosen))

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2 and self.selection is None:
            offset = event.get_content_offset(self)
            if offset is not None:
                place = self._at(offset.x, offset.y)
                self.select(
                    next((each.span for each in self.article.sentences if place < each.span.end), None)
                )
