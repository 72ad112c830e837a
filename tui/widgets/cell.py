"""Where text is typed: as tall as the text, broken at the edge, and left by Enter or the arrow keys."""

from typing import Any

from textual import events
from textual.widgets import TextArea

from tui.messages import safe_lines


class Cell(TextArea):
    """A text of one paragraph (or several with `multiline`) in a form. `name` is the key of its value.

    Enter goes to the next cell, in a multi-line one it begins a line. Pasted line breaks become spaces where
    there is one paragraph only; characters that could steer a terminal are never pasted.
    """

    DEFAULT_CSS = """
    Cell {
        height: auto; min-height: 1; max-height: 12;
        padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        border-left: outer $surface;
        &.-textual-compact { border: none !important; border-left: outer $surface-lighten-2 !important; }
        &.-textual-compact:focus { border-left: outer $accent !important; background: $boost; }
        & .text-area--cursor-line { background: transparent; }
        &.-multiline { min-height: 2; }
    }
    """

    def __init__(
        self, text: str, name: str, *, multiline: bool = False, placeholder: str = "", **options: Any
    ) -> None:
        self._given, self._shown = text, "\n".join(safe_lines(text))
        super().__init__(
            self._shown,
            name=name,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            placeholder=placeholder,
            **options,
        )
        self.multiline = multiline
        self.set_class(multiline, "-multiline")

    @property
    def value(self) -> str:
        """What was typed; as long as nothing was, the text as it was given, with what cannot be shown."""
        return self._given if self.text == self._shown else self.text

    def on_mount(self) -> None:
        self.call_after_refresh(self.refresh, layout=True)  # only now is the width known, and so the height

    def on_resize(self) -> None:
        self.call_after_refresh(self.refresh, layout=True)

    async def on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.multiline:
            event.prevent_default()
            event.stop()
            self.screen.focus_next()

    def on_paste(self, event: events.Paste) -> None:
        lines = safe_lines(event.text)
        event.text = "\n".join(lines) if self.multiline else " ".join(" ".join(lines).split())

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self._row() == 0:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self._row() >= self.wrapped_document.height - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def _row(self) -> int:
        """The line of the cursor as it is broken on the screen."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y
