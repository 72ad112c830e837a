"""The line that says what just happened, and that it can be undone."""

from typing import Literal

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.wrapping import ELLIPSIS, shorten, wrap

Tone = Literal["plain", "done", "refused"]
_STYLES: dict[Tone, tuple[str, str]] = {
    "plain": ("  ", "$text-muted"),
    "done": ("✓ ", "$success"),
    "refused": ("! ", "bold $warning"),
}


MARK_WIDTH = 2
MOST_LINES = 3
"""That a message takes from the panes; a longer one is shown in a box as well."""


class StatusLine(Widget):
    """One line for what goes its usual way, as many as it needs for what was done or refused."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusLine { height: auto; padding: 0 1; background: $surface; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.hint = ""
        self.tone: Tone = "plain"

    def say(self, text: str, tone: Tone = "plain", hint: str = "") -> None:
        """`hint` follows in a quieter voice: how to undo it."""
        before = len(self._lines(self.content_size.width))
        self.text, self.tone, self.hint = text, tone, hint
        now = len(self._lines(self.content_size.width))
        self.refresh(layout=now != before)
        self.call_after_refresh(self._tell_if_cut, text)

    def _tell_if_cut(self, text: str) -> None:
        """In a box, what has no room here."""
        if (
            text == self.text
            and self.tone == "refused"
            and len(self._wrapped(self.content_size.width)) > MOST_LINES
        ):
            self.notify(text, severity="warning", markup=False, timeout=15)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def _wrapped(self, width: int) -> list[str]:
        """The whole message in lines that fit beside the mark."""
        text = " ".join(self.text.split())
        return [text[start:end] for start, end in wrap(text, width - MARK_WIDTH)]

    def _lines(self, width: int) -> list[str]:
        """What is shown of it."""
        if width <= MARK_WIDTH:
            return [self.text]
        if self.tone == "plain":
            return [shorten(self.text, width - MARK_WIDTH)]
        lines = self._wrapped(width)
        if len(lines) > MOST_LINES:
            lines = lines[:MOST_LINES]
            lines[-1] = shorten(lines[-1] + ELLIPSIS * 2, width - MARK_WIDTH)
        return lines

    def render(self) -> Content:
        mark, style = _STYLES[self.tone]
        text = ("\n" + " " * MARK_WIDTH).join(self._lines(self.content_size.width))
        return Content.assemble((mark, style), (text, style), ("  " + self.hint, "$text-muted"))
