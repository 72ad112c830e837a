"""A box to tick whose state can be seen without colours."""

from typing import Any

from textual.content import Content
from textual.widgets import Checkbox


class Check(Checkbox):
    """[✓] or [ ] and a text that is never read as markup."""

    BUTTON_LEFT = ""
    BUTTON_RIGHT = ""
    BUTTON_INNER = ""
    DEFAULT_CSS = """
    Check {
        width: auto; background: transparent;
        &:focus > .toggle--label { background: $current-ground; color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, label: str, value: bool, **options: Any) -> None:
        self._words = label
        super().__init__(self._marked(value), value, compact=True, **options)

    def _marked(self, value: bool) -> Content:
        return Content(f"[{'✓' if value else ' '}] {self._words}")

    def watch_value(self) -> None:
        self.label = self._marked(self.value)
        super().watch_value()
