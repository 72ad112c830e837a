"""Every key, from the same table as the keys themselves."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.keys import ACTIONS, GROUPS, Group, shown
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
        column = width if width < TWO_COLUMNS else width // 2 - 1
        groups = [list(self._group(group, column)) for group in GROUPS]
        groups.append(list(self._notes(column)))
        if column == width:
            return [line for group in groups for line in (*group, ())]
        left = [line for group in groups[:3] for line in (*group, ())]
        right = [line for group in groups[3:] for line in (*group, ())]
        lines: list[Line] = []
        for first, second in zip_longest(left, right, fillvalue=()):
            used = sum(cell_len(text) for text, _ in first)
            lines.append((*first, (" " * (width // 2 - used), ""), *second))
        return lines

    def _group(self, group: Group, width: int) -> Iterable[Line]:
        yield ((self._texts(f"group.{group}"), "title"),)
        for action in ACTIONS:
            if action.group == group:
                keys = " ".join(shown(key, self._texts.language) for key in action.keys)
                what = ((self._texts(f"help.{action.id}"), ""),)
                yield from Block(what, ((f"  {fit(keys, 15)} ", "key"),)).lines(width)

    def _notes(self, width: int) -> Iterable[Line]:
        yield ((self._texts("group.notes"), "title"),)
        for note in ("panes", "mouse", "select", "input_method"):
            yield from Block(((self._texts(f"help.{note}"), ""),), (("  · ", "dim"),)).lines(width)


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
