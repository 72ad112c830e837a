"""One field of a form: its name, what is wrong with it right beside, and where its value is typed."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Select, Static, TextArea

from question_banks.models import Article
from tui.messages import Texts, printable
from tui.responses import FieldProblem
from tui.widgets.cell import Cell
from tui.widgets.rows import Clickable, Rows

MARKS = {"unfinished": "✗", "error": "✗", "warning": "!"}


class FormField(Vertical):
    """A field named `name`; `Changed` when its value may have changed."""

    DEFAULT_CSS = """
    FormField { height: auto; margin: 0 0 1 0; }
    FormField > .label { height: auto; width: 100%; }
    FormField > Horizontal { height: auto; }
    """

    class Changed(Message):
        def __init__(self, field: "FormField") -> None:
            self.field = field
            super().__init__()

    def __init__(self, name: str, texts: Texts, hint: str = "") -> None:
        super().__init__(name=name, id=f"field-{name}")
        self.texts, self.hint = texts, hint
        self.problems: tuple[FieldProblem, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(self._label(), classes="label")
        yield from self.compose_editor()

    def compose_editor(self) -> ComposeResult:
        raise NotImplementedError

    @property
    def value(self) -> Any:
        raise NotImplementedError

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        if problems != self.problems:
            self.problems = problems
            self.query_one(".label", Static).update(self._label())

    def _label(self) -> Content:
        """The name, then the problems with a sign each, or else a hint how to fill it in."""
        parts = [Content.styled(self.texts(f"field.{self.name}"), "bold")]
        for problem in self.problems:
            style = "$warning" if problem.severity == "warning" else "$error"
            words = printable(self.texts.pick((problem.zh, problem.en)))
            parts.append(Content.styled(f"  {MARKS[problem.severity]} {words}", style))
        if not self.problems and self.hint:
            parts.append(Content.styled(f"  {self.hint}", "dim"))
        return Content("").join(parts)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.post_message(self.Changed(self))

    def focus_first(self) -> None:
        """Put the cursor into the field."""
        for widget in self.walk_children():
            if isinstance(widget, Widget) and widget.focusable:
                widget.focus()
                return


class TextField(FormField):
    def __init__(
        self,
        name: str,
        texts: Texts,
        text: str,
        *,
        multiline: bool = False,
        hint: str = "",
        locked: bool = False,
    ) -> None:
        super().__init__(name, texts, hint)
        self._cell = Cell(text, name, multiline=multiline, read_only=locked)

    def compose_editor(self) -> ComposeResult:
        yield self._cell

    @property
    def cell(self) -> Cell:
        return self._cell

    @property
    def value(self) -> str:
        return self._cell.value


class ChoiceField(FormField):
    """One of a few values; their names are texts of the catalogue."""

    DEFAULT_CSS = "ChoiceField Select { width: 100%; }"

    def __init__(
        self, name: str, texts: Texts, choices: Sequence[tuple[str, str]], value: str, *, locked: bool = False
    ) -> None:
        super().__init__(name, texts)
        self._select = Select(
            [(label, key) for key, label in choices],
            value=value,
            allow_blank=False,
            compact=True,
            disabled=locked,
        )

    def compose_editor(self) -> ComposeResult:
        yield self._select

    @property
    def value(self) -> str:
        return str(self._select.value)

    def on_select_changed(self, message: Select.Changed) -> None:
        message.stop()
        self.post_message(self.Changed(self))


class RowsField(FormField):
    def __init__(self, name: str, texts: Texts, rows: Rows, *, hint: str = "") -> None:
        super().__init__(name, texts, hint)
        self.rows = rows

    def compose_editor(self) -> ComposeResult:
        yield self.rows

    @property
    def value(self) -> list[dict[str, Any]]:
        return self.rows.value

    def on_rows_changed(self, message: Rows.Changed) -> None:
        message.stop()
        self.post_message(self.Changed(self))


class Quote(Static, can_focus=True):
    """A piece of evidence: Enter or a click shows it in the article, Delete takes it out."""

    DEFAULT_CSS = """
    Quote { width: 1fr; height: auto; padding: 0 1; pointer: pointer; }
    Quote:focus { background: $boost; border-left: outer $accent; padding: 0 0 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("enter", "show"), ("delete,backspace", "remove")]

    class Wanted(Message):
        def __init__(self, span: tuple[int, int], *, remove: bool) -> None:
            self.span, self.remove = span, remove
            super().__init__()

    def __init__(self, text: str, span: tuple[int, int]) -> None:
        super().__init__(text, markup=False)
        self.span = span

    def action_show(self) -> None:
        self.post_message(self.Wanted(self.span, remove=False))

    def action_remove(self) -> None:
        self.post_message(self.Wanted(self.span, remove=True))

    def on_click(self) -> None:
        self.focus()
        self.action_show()


class EvidenceField(FormField):
    """The passages a question rests on. The screen adds to them what is selected in the article."""

    DEFAULT_CSS = "EvidenceField .quotes { height: auto; } EvidenceField .quotes Horizontal { height: auto; }"

    class Selecting(Message):
        """The teacher wants to select a passage."""

    class Showing(Message):
        """The teacher wants to see this passage in the article."""

        def __init__(self, span: tuple[int, int]) -> None:
            self.span = span
            super().__init__()

    def __init__(
        self, name: str, texts: Texts, article: Article, spans: list[list[int]], *, locked: bool = False
    ) -> None:
        super().__init__(name, texts)
        self._article, self._spans, self._locked = article, [list(each) for each in spans], locked

    def compose_editor(self) -> ComposeResult:
        with Vertical(classes="quotes"):
            yield from self._quotes()
        if not self._locked:
            yield Clickable(f"+ {self.texts('edit.select')}", classes="add")

    @property
    def value(self) -> list[list[int]]:
        return [list(each) for each in self._spans]

    async def add(self, start: int, end: int) -> None:
        """One passage more, instead of those it touches."""
        apart = [each for each in self._spans if each[1] <= start or end <= each[0]]
        await self._replace(sorted([*apart, [start, end]]))

    async def take_out(self, span: tuple[int, int]) -> None:
        await self._replace([each for each in self._spans if tuple(each) != span])

    async def _replace(self, spans: list[list[int]]) -> None:
        self._spans = spans
        box = self.query_one(".quotes", Vertical)
        await box.remove_children()
        await box.mount_all(self._quotes())
        self.post_message(self.Changed(self))

    def _quotes(self) -> list[Widget]:
        rows: list[Widget] = []
        for start, end in self._spans:
            number = self._article.paragraph_number(start)
            place = self.texts("edit.paragraph", number=number) if number else self.texts("edit.title_line")
            quote = Quote(f"{place}“{printable(self._article.text[start:end])}”", (start, end))
            crosses = [] if self._locked else [Clickable("✗", classes="remove", name=f"{start}:{end}")]
            rows.append(Horizontal(quote, *crosses))
        return rows

    async def on_quote_wanted(self, message: Quote.Wanted) -> None:
        message.stop()
        if not message.remove:
            self.post_message(self.Showing(message.span))
        elif not self._locked:
            await self.take_out(message.span)

    async def on_clickable_clicked(self, message: Clickable.Clicked) -> None:
        message.stop()
        if message.clicked.has_class("add"):
            self.post_message(self.Selecting())
        else:
            start, end = (message.clicked.name or "0:0").split(":")
            await self.take_out((int(start), int(end)))
