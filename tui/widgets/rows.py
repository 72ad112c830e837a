"""A list in a form: options, scoring points, pairs … Rows can be added, removed, moved and, for options, marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.cell import Cell

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Column:
    """One text of a row. `line` 1 stands below `line` 0; a `width` in cells is fixed."""

    key: str
    placeholder: str = ""
    line: int = 0
    width: int | None = None


class Tick(Static, can_focus=True):
    """[✓] A: whether an option is right. Space, Enter or a click changes it."""

    DEFAULT_CSS = """
    Tick { width: 7; height: 1; padding: 0 0 0 1; pointer: pointer; }
    Tick.-on { color: $success; text-style: bold; }
    Tick:focus { background: $accent; color: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("space,enter", "press")]

    class Toggled(Message):
        def __init__(self, tick: "Tick") -> None:
            self.tick = tick
            super().__init__()

    def __init__(self, on: bool, label: str) -> None:
        super().__init__(markup=False)
        self.on, self.label = on, label
        self.show()

    def show(self) -> None:
        self.set_class(self.on, "-on")
        self.update(f"[{'✓' if self.on else ' '}] {self.label}")

    def action_press(self) -> None:
        self.post_message(self.Toggled(self))

    def on_click(self) -> None:
        self.action_press()


class Clickable(Static):
    """A word to click on; keys do the same elsewhere."""

    DEFAULT_CSS = """
    Clickable { width: auto; height: 1; padding: 0 1; color: $text-muted; pointer: pointer; }
    Clickable:hover { background: $accent; color: $background; }
    """

    class Clicked(Message):
        def __init__(self, clicked: "Clickable") -> None:
            self.clicked = clicked
            super().__init__()

        @property
        def control(self) -> "Clickable":
            return self.clicked

    def __init__(self, text: str, **options: Any) -> None:
        super().__init__(text, markup=False, **options)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self))


class RowEditor(Horizontal):
    """One row: its mark, its cells, and what removes it."""

    DEFAULT_CSS = """
    RowEditor { height: auto; }
    RowEditor > .mark { width: 4; padding: 0 0 0 1; color: $text-muted; }
    RowEditor > Vertical { height: auto; width: 1fr; }
    RowEditor Horizontal { height: auto; }
    RowEditor .below Cell { color: $text-muted; }
    """

    def __init__(self, columns: Sequence[Column], row: dict[str, Any], mark: str, *, locked: bool) -> None:
        super().__init__()
        self._columns, self._row, self._mark, self._locked = columns, row, mark, locked

    def compose(self) -> ComposeResult:
        if "correct" in self._row:
            yield Tick(bool(self._row["correct"]), self._mark)
        else:
            yield Static(self._mark, classes="mark", markup=False)
        with Vertical():
            for line in sorted({column.line for column in self._columns}):
                with Horizontal(classes="below" if line else ""):
                    for column in self._columns:
                        if column.line == line:
                            cell = Cell(
                                str(self._row.get(column.key, "")),
                                column.key,
                                placeholder=column.placeholder,
                                read_only=self._locked,
                            )
                            if column.width is not None:
                                cell.styles.width = column.width
                            yield cell
        if not self._locked:
            yield Clickable("✗", classes="remove")

    @property
    def value(self) -> dict[str, Any]:
        if not self.is_mounted or not self.query(Cell):
            return dict(self._row)
        value: dict[str, Any] = {cell.name or "": cell.value for cell in self.query(Cell)}
        for tick in self.query(Tick):
            value["correct"] = tick.on
        return value

    def remark(self, mark: str) -> None:
        """Another letter or number in front."""
        self._mark = mark
        for tick in self.query(Tick):
            tick.label = mark
            tick.show()
        for static in self.query(".mark").results(Static):
            static.update(mark)


class Rows(Vertical):
    """All rows of one field. `marks` "letters", "numbers" or "" decide what stands in front of them."""

    DEFAULT_CSS = "Rows { height: auto; } Rows > .add { margin: 0 0 0 4; }"

    class Changed(Message):
        def __init__(self, rows: "Rows") -> None:
            self.rows = rows
            super().__init__()

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[dict[str, Any]],
        *,
        add_label: str,
        marks: str = "",
        one_key: bool = False,
        locked: bool = False,
    ) -> None:
        super().__init__()
        self._columns, self._given, self._add_label = columns, rows, add_label
        self._marks, self._one_key, self._locked = marks, one_key, locked

    def compose(self) -> ComposeResult:
        for number, row in enumerate(self._given):
            yield RowEditor(self._columns, row, self._mark(number), locked=self._locked)
        if not self._locked:
            yield Clickable(f"+ {self._add_label}", classes="add")

    @property
    def value(self) -> list[dict[str, Any]]:
        return [editor.value for editor in self.editors]

    @property
    def editors(self) -> list[RowEditor]:
        return list(self.query(RowEditor))

    def editor_of(self, widget: Widget | None) -> RowEditor | None:
        """The row in which this widget stands."""
        return next((each for each in self.editors if widget in each.walk_children()), None)

    async def add(self) -> None:
        """An empty row at the end, ready for typing."""
        empty: dict[str, Any] = {column.key: "" for column in self._columns}
        if any("correct" in each for each in [*self.value, *self._given]):
            empty["correct"] = False
        editors = self.editors
        new = RowEditor(self._columns, empty, self._mark(len(editors)), locked=False)
        await self.mount(new, before=self.query_one(".add"))
        new.query(Cell).first().focus()
        self.post_message(self.Changed(self))

    async def take_out(self, editor: RowEditor) -> None:
        """Take a row away; the focus goes to its neighbour."""
        editors = self.editors
        place = editors.index(editor)
        neighbour = editors[place + 1] if place + 1 < len(editors) else editors[place - 1]
        if neighbour is not editor:
            neighbour.query(Cell).first().focus()
        await editor.remove()
        self._remark()
        self.post_message(self.Changed(self))

    def move(self, editor: RowEditor, step: int) -> None:
        """`step` -1 up, +1 down."""
        editors = self.editors
        place = editors.index(editor) + step
        if 0 <= place < len(editors):
            other = editors[place]
            if step < 0:
                self.move_child(editor, before=other)
            else:
                self.move_child(editor, after=other)
            self._remark()
            self.post_message(self.Changed(self))

    def toggle(self, editor: RowEditor) -> None:
        """Mark an option as right, or not; where there is one key only, the others lose the mark."""
        if self._locked:
            return
        for tick in self.query(Tick):
            if tick in editor.walk_children():
                tick.on = True if self._one_key else not tick.on
            elif self._one_key:
                tick.on = False
            tick.show()
        self.post_message(self.Changed(self))

    def on_tick_toggled(self, message: Tick.Toggled) -> None:
        message.stop()
        editor = self.editor_of(message.tick)
        if editor is not None:
            self.toggle(editor)

    async def on_clickable_clicked(self, message: Clickable.Clicked) -> None:
        message.stop()
        if message.clicked.has_class("add"):
            await self.add()
        else:
            editor = self.editor_of(message.clicked)
            if editor is not None:
                await self.take_out(editor)

    def _mark(self, number: int) -> str:
        if self._marks == "letters":
            return LETTERS[number % 26]
        return f"{number + 1}" if self._marks == "numbers" else "·"

    def _remark(self) -> None:
        for number, editor in enumerate(self.editors):
            editor.remark(self._mark(number))
