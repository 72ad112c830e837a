"""A bank is being made: how far it is, and the way out."""

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, ProgressBar, Static

from question_banks.errors import UserError
from tui.messages import CATALOGUE
from tui.opening import Cancelled, Making, NewBank
from tui.screens.base import Dialog

LOOK_EVERY = 0.1
"""Seconds between two looks at how far it is."""


class MakingDialog(Dialog[NewBank | UserError | None]):
    """Dismissed with the bank, with why there is none, or with None if it was cancelled."""

    DEFAULT_CSS = "MakingDialog ProgressBar { width: 100%; } MakingDialog Bar { width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, making: Making, name: str) -> None:
        super().__init__()
        self._making, self._article_name = making, name

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self.texts("making.title", name=self._article_name), classes="title", markup=False)
            yield Static(self._words(), classes="detail", markup=False)
            yield ProgressBar(show_eta=False, show_percentage=False)
            with Horizontal(classes="buttons"):
                yield Button(self.texts("making.cancel"), compact=True)

    def on_mount(self) -> None:
        self.query_one(Button).focus()
        self.set_interval(LOOK_EVERY, self._look)
        self.run_worker(self._make(), group="making")

    async def _make(self) -> None:
        try:
            made: NewBank | UserError = await asyncio.to_thread(self._making.run)
        except UserError as error:
            made = error
        except Cancelled:
            return
        if self.is_current:
            self.dismiss(made)

    def _words(self) -> str:
        key = f"stage.{self._making.stage}"
        return self.texts(key) if key in CATALOGUE else self._making.stage

    def _look(self) -> None:
        making = self._making
        self.query_one(".detail", Static).update(self._words())
        total = making.total if making.total > 1 else None
        self.query_one(ProgressBar).update(total=total, progress=making.done if total else 0)

    def on_button_pressed(self) -> None:
        self.action_cancel()

    def action_cancel(self) -> None:
        self._making.cancel()
        self.dismiss(None)
