"""The line that says what just happened, and that it can be undone."""

from typing import Literal

from textual.content import Content
from textual.widget import Widget

from tui.wrapping import shorten

Tone = Literal["plain", "done", "refused"]
_STYLES: dict[Tone, tuple[str, str]] = {
    "plain": ("  ", "$text-muted"),
    "done": ("✓ ", "$success"),
    "refused": ("! ", "bold $warning"),
}


class StatusLine(Widget):
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; background: $surface; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.hint = ""
        self.tone: Tone = "plain"

    def say(self, text: str, tone: Tone = "plain", hint: str = "") -> None:
        """`hint` follows in a quieter voice: how to undo it."""
        self.text, self.tone, self.hint = text, tone, hint
        self.refresh()

    def render(self) -> Content:
        mark, style = _STYLES[self.tone]
        width = max(1, self.content_size.width)
        text = shorten(self.text, width - len(mark))
        return Content.assemble((mark, style), (text, style), ("  " + self.hint, "$text-muted"))
