"""Every key, from the same table as the keys themselves."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.keys import ACTIONS, GROUPS, shown
from tui.messages import Texts
from tui.widgets.lines import Block, Line, LinesView
from tui.wrapping import fit

TWO_COLUMNS = 110
"""Cells from which the keys stand in two columns."""


class KeyTable(LinesView):
    PREFIX = "help"
    COMPONENT_CLASSES = {"help--key", "help--title", "help--dim"}  # noqa: RUF012

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts

    def build(self, width: int) -> Sequence[Line]:
        texts = self._texts
        notes = [texts(f"help.{note}") for note in ("panes", "mouse", "select", "input_method")]
        lines: list[Line] = []
        for note in notes:
            lines += Block(((note, ""),), (("· ", "dim"),)).lines(width)
        lines.append(())
        groups = [list(self._group(group)) for group in GROUPS]
        if width < TWO_COLUMNS:
            return lines + [line for group in groups for line in (*group, ())]
        column = width // 2
        left = [line for group in groups[:2] for line in (*group, ())]
        right = [line for group in groups[2:] for line in (*group, ())]
        for place in range(max(len(left), len(right))):
            first = left[place] if place < len(left) else ()
            second = right[place] if place < len(right) else ()
            used = sum(cell_len(text) for text, _ in first)
            lines.append((*first, (" " * max(1, column - used), ""), *second))
        return lines

    def _group(self, group: str) -> Iterable[Line]:
        yield ((self._texts(f"group.{group}"), "title"),)
        for action in ACTIONS:
            if action.group == group:
                keys = " ".join(shown(key, self._texts.language) for key in action.keys)
                yield ((f"  {fit(keys, 16)} ", "key"), (self._texts(f"help.{action.id}"), ""))


class HelpScreen(ModalScreen[None]):
    BINDINGS = [Binding("escape,q,question_mark,fullwidth_question_mark,f1,enter", "close", show=False)]  # noqa: RUF012

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts

    def compose(self) -> ComposeResult:
        table = KeyTable(self._texts)
        table.border_title = self._texts("help.title")
        table.border_subtitle = self._texts("help.close")
        yield table

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:  # beside the table
            self.action_close()

    def action_close(self) -> None:
        self.dismiss(None)
