"""Which of the options of a question is meant: one key, its letter."""

from collections.abc import Mapping

from tui.question_text import letter
from tui.screens.dialogs import ChooseDialog


class LetterDialog(ChooseDialog):
    """`options`: place in the question → text. Dismissed with the index among these, or None."""

    def __init__(self, title: str, options: Mapping[int, str]) -> None:
        super().__init__(title, [(f"{letter(place)}．{text}", "") for place, text in options.items()])
        self._places = list(options)

    def on_mount(self) -> None:
        for number, place in enumerate(self._places):
            self._bindings.bind(letter(place).lower(), f"take({number})", show=False)

    def action_take(self, number: int) -> None:
        self.dismiss(number)
