"""What the forms and dialogs have in common: words, hints at the foot, errors in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import ModalScreen, Screen

from question_banks.errors import UserError
from question_banks.session import ReviewSession
from tui.messages import Texts
from tui.places import shown_path
from tui.widgets.rows import Clickable

Result = TypeVar("Result")


@dataclass(frozen=True)
class Hint:
    """A key as it is shown, what it does (a text of the catalogue), and the action of the screen behind it."""

    key: str
    text: str
    action: str


class Hints(Horizontal):
    """The keys of a screen in its last line; each can be clicked."""

    DEFAULT_CSS = """
    Hints { dock: bottom; height: 1; background: $panel; }
    Hints > Clickable { color: $foreground; padding: 0 1 0 0; }
    """

    def __init__(self, hints: Sequence[Hint]) -> None:
        super().__init__()
        self.hints = hints

    def compose(self) -> ComposeResult:
        texts = texts_of(self)
        for hint in self.hints:
            yield Clickable(f" {hint.key} {texts(hint.text)}", name=hint.action)

    async def on_clickable_clicked(self, message: Clickable.Clicked) -> None:
        message.stop()
        await self.screen.run_action(message.clicked.name or "")


def texts_of(node: object) -> Texts:
    """The catalogue in the language of the application that shows this screen or widget."""
    texts: Texts = node.app.texts  # type: ignore[attr-defined]
    return texts


class FormScreen(Screen[Result], Generic[Result]):
    """A whole screen with a form."""

    @property
    def texts(self) -> Texts:
        return texts_of(self)

    def complain(self, error: UserError) -> None:
        """Say what went wrong, in words."""
        self.notify(error.message(self.texts.language), severity="error", markup=False, timeout=8)

    def save(self, session: ReviewSession) -> None:
        """Save the bank and say so, or why not; what stands in the way is asked about."""
        from tui import saving  # its dialogs are built on this module

        def saved() -> None:
            self.notify(self.texts("forms.saved", name=shown_path(session.path)), markup=False)

        def failed(words: str) -> None:
            self.notify(words, severity="error", markup=False, timeout=8)

        saving.save(self.app, self.texts, session, saved, failed)


class Dialog(ModalScreen[Result], Generic[Result]):
    """A box in the middle of the screen."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > .box {
        width: 72; max-width: 94%; height: auto; max-height: 90%;
        border: round $accent; background: $surface; padding: 1 2;
    }
    Dialog .box .title { text-style: bold; width: 100%; margin: 0 0 1 0; }
    Dialog .box .detail { color: $text-muted; width: 100%; }
    Dialog .box .buttons { height: auto; margin: 1 0 0 0; align-horizontal: right; }
    Dialog .box .buttons Button { margin: 0 0 0 2; min-width: 10; }
    """

    @property
    def texts(self) -> Texts:
        return texts_of(self)
