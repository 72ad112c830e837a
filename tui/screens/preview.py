"""The worksheet as it will be printed, with its figures beside it or behind a key."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from question_banks.session import ReviewSession
from tui.screens.base import FormScreen, Hint, Hints
from tui.widgets.paper_view import PaperView, TotalsView

WIDE = 116
PAPERS = ("", "A", "B")


class PreviewScreen(FormScreen[str | None]):
    """Dismissed with the id of a question to go to, or None."""

    DEFAULT_CSS = """
    PreviewScreen > .heading { height: 1; background: $panel; padding: 0 1; text-style: bold; }
    PreviewScreen > .panes { height: 1fr; }
    PreviewScreen PaperView { width: 1fr; padding: 1 2 0 2; }
    PreviewScreen TotalsView { width: 1fr; padding: 1 2 0 2; display: none; }
    PreviewScreen.-totals PaperView { display: none; }
    PreviewScreen.-totals TotalsView { display: block; }
    PreviewScreen.-wide PaperView { display: block; max-width: 100; }
    PreviewScreen.-wide TotalsView { display: block; border-left: tall $panel; min-width: 56; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,p,q", "back", show=False),
        Binding("t,tab", "totals", show=False, priority=True),
        Binding("b", "paper", show=False),
    ]

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self.session = session
        self._paper = ""

    def compose(self) -> ComposeResult:
        yield Static("", classes="heading", markup=False)
        with Horizontal(classes="panes"):
            yield PaperView(self.session.bank)
            yield TotalsView(self.session.bank, self.texts)
        yield Hints(
            [
                Hint("Esc", "hint.back", "back"),
                Hint("T", "hint.totals", "totals"),
                Hint("B", "hint.paper", "paper"),
                Hint("↑↓", "hint.question", "next"),
                Hint("Enter", "hint.go_there", "choose"),
            ]
        )

    def on_mount(self) -> None:
        self._retitle()
        self.query_one(PaperView).focus()

    def _retitle(self) -> None:
        name = (
            self.texts("preview.paper", paper=self._paper) if self._paper else self.texts("preview.heading")
        )
        self.query_one(".heading", Static).update(name)

    def on_paper_view_chosen(self, message: PaperView.Chosen) -> None:
        self.dismiss(message.question_id)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_totals(self) -> None:
        """To the figures and back."""
        if self.has_class("-wide"):
            here, there = self.query_one(PaperView), self.query_one(TotalsView)
            (there if here.has_focus else here).focus()
            return
        self.toggle_class("-totals")
        (self.query_one(TotalsView) if self.has_class("-totals") else self.query_one(PaperView)).focus()

    def action_paper(self) -> None:
        """The paper without a letter, A, B, and round again."""
        self._paper = PAPERS[(PAPERS.index(self._paper) + 1) % len(PAPERS)]
        self.query_one(PaperView).show(self._paper)
        self._retitle()

    def action_next(self) -> None:
        self.query_one(PaperView).action_step(1)

    def action_choose(self) -> None:
        self.query_one(PaperView).action_choose()
