"""The questions the program asks the teacher, each in a box of its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from question_banks.lock import Held
from question_banks.models import REJECTION_REASONS, RejectionReason
from question_banks.recovery import Recovered
from tui.messages import printable
from tui.places import shown_path
from tui.screens.base import Dialog, Result

Quitting = Literal["save", "discard", "stay"]
Recovering = Literal["recover", "discard"]
Resolving = Literal["save_as", "replace"]


class AskDialog(Dialog[Result]):
    """A question with a few answers: buttons, each with a key of its own, in the order left to right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("escape", "answer('')", show=False),
    ]

    def words(self) -> tuple[str, str]:
        """The question, and what to know before answering."""
        raise NotImplementedError

    def answers(self) -> Sequence[tuple[str, str, str]]:
        """(answer, key, label) of each button; the first is the one that Enter takes."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        title, detail = self.words()
        with Vertical(classes="box"):
            yield Static(title, classes="title", markup=False)
            yield Static(detail, classes="detail", markup=False)
            with Horizontal(classes="buttons"):
                for place, (answer, key, label) in enumerate(self.answers()):
                    yield Button(
                        Content(f" {label} ({key.upper()}) "),
                        id=f"answer-{answer}",
                        variant="default" if place else "primary",
                        compact=True,
                    )

    def on_mount(self) -> None:
        for answer, key, _ in self.answers():
            self._bindings.bind(key, f"answer('{answer}')", show=False)
        self.query(Button).first().focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.action_answer((event.button.id or "").removeprefix("answer-"))

    def action_answer(self, answer: str) -> None:
        raise NotImplementedError


class QuitDialog(AskDialog[Quitting]):
    """There are unsaved changes: save them, drop them, or stay."""

    def __init__(self, path: Path, drafts: int = 0) -> None:
        super().__init__()
        self._path, self._drafts = path, drafts

    def words(self) -> tuple[str, str]:
        detail = self.texts("quit.detail", folder=shown_path(self._path.parent))
        if self._drafts:
            detail += self.texts("quit.drafts", count=self._drafts)
        return self.texts("quit.title", name=self._path.name), detail

    def answers(self) -> Sequence[tuple[str, str, str]]:
        return [
            (each, key, self.texts(f"quit.{each}"))
            for each, key in (("save", "s"), ("discard", "d"), ("stay", "c"))
        ]

    def action_answer(self, answer: str) -> None:
        self.dismiss("save" if answer == "save" else "discard" if answer == "discard" else "stay")


class RecoveryDialog(AskDialog[Recovering | None]):
    """Work that was never saved was found. Esc decides nothing, and nothing is lost."""

    def __init__(self, recovered: Recovered) -> None:
        super().__init__()
        self._found = recovered

    def words(self) -> tuple[str, str]:
        found, texts = self._found, self.texts
        when = f"{found.written:%Y-%m-%d %H:%M}" if found.written else ""
        details = [texts("recover.detail", when=when, steps=found.steps)]
        if found.drafts:
            details.append(texts("recover.drafts", count=len(found.drafts)))
        for name in ("never_saved", "bank_changed", "torn"):
            if getattr(found, name):
                details.append(texts(f"recover.{name}"))
        return texts("recover.title"), "\n".join(details)

    def answers(self) -> Sequence[tuple[str, str, str]]:
        return [
            (each, key, self.texts(f"recover.{each}")) for each, key in (("recover", "r"), ("discard", "d"))
        ]

    def action_answer(self, answer: str) -> None:
        self.dismiss("recover" if answer == "recover" else "discard" if answer == "discard" else None)


class ReadOnlyDialog(AskDialog[bool]):
    """Somebody else has the bank open: look at it, or leave it."""

    def __init__(self, held_by: Held | None) -> None:
        super().__init__()
        self._held = held_by

    def words(self) -> tuple[str, str]:
        held, texts = self._held, self.texts
        details = [texts("held.detail")]
        if held is not None and held.since is not None:
            details.insert(0, texts("held.since", since=f"{held.since.astimezone():%H:%M}"))
        if held is not None and held.is_elsewhere:
            details.insert(0, texts("held.host", host=held.host))
        return texts("held.title"), "\n".join(details)

    def answers(self) -> Sequence[tuple[str, str, str]]:
        return [("look", "r", self.texts("held.look")), ("close", "c", self.texts("held.close"))]

    def action_answer(self, answer: str) -> None:
        self.dismiss(answer == "look")


class SureDialog(AskDialog[bool]):
    """Whether she is sure; `key` is the text of the question, `yes` that of the button."""

    def __init__(self, title: str, detail: str, yes: str) -> None:
        super().__init__()
        self._title, self._detail, self._yes = title, detail, yes

    def words(self) -> tuple[str, str]:
        return self._title, self._detail

    def answers(self) -> Sequence[tuple[str, str, str]]:
        return [("no", "n", self.texts("sure.no")), ("yes", "y", self._yes)]

    def action_answer(self, answer: str) -> None:
        self.dismiss(answer == "yes")


class ConflictDialog(AskDialog[Resolving | None]):
    """Another program has written the file: save under another name, or over it. Esc saves nothing."""

    def __init__(self, detail: str) -> None:
        super().__init__()
        self._detail = detail

    def words(self) -> tuple[str, str]:
        return self.texts("save.changed"), self._detail

    def answers(self) -> Sequence[tuple[str, str, str]]:
        return [
            ("save_as", "a", self.texts("save.as")),
            ("replace", "y", self.texts("save.replace")),
            ("no", "n", self.texts("sure.no")),
        ]

    def action_answer(self, answer: str) -> None:
        self.dismiss("save_as" if answer == "save_as" else "replace" if answer == "replace" else None)


class RejectDialog(Dialog[tuple[RejectionReason, str] | None]):
    """Why a question is rejected: one key. A note may be typed first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"reason({n - 1})", show=False) for n in range(1, 6)),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, count: int = 1) -> None:
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self.texts("reject.title", count=self._count), classes="title", markup=False)
            yield OptionList(
                *(
                    Option(Content(f"{number}  {self.texts(f'reject.{reason}')}"), id=reason)
                    for number, reason in enumerate(REJECTION_REASONS, start=1)
                ),
                compact=True,
            )
            yield Input(placeholder=self.texts("reject.note"), compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_reason(event.option_index)

    def on_input_submitted(self) -> None:
        self.action_reason(self.query_one(OptionList).highlighted or 0)

    def action_reason(self, number: int) -> None:
        self.dismiss((REJECTION_REASONS[number], self.query_one(Input).value.strip()))

    def action_cancel(self) -> None:
        self.dismiss(None)


class ChooseDialog(Dialog[int | None]):
    """One of several things, each with a line of detail; dismissed with its index."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._choices = title, choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self._title, classes="title", markup=False)
            options = []
            for label, detail in self._choices:
                lines = Content(printable(label))
                if detail:
                    lines = Content("\n").join([lines, Content.styled(f"  {printable(detail)}", "dim")])
                options.append(Option(lines))
            yield OptionList(*options, compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_cancel(self) -> None:
        self.dismiss(None)


class PromptDialog(Dialog[str | None]):
    """A line of text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, title: str, value: str = "", detail: str = "") -> None:
        super().__init__()
        self._title, self._value, self._detail = title, value, detail

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self._title, classes="title", markup=False)
            if self._detail:
                yield Static(self._detail, classes="detail", markup=False)
            yield Input(value=self._value, compact=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_cancel(self) -> None:
        self.dismiss(None)
