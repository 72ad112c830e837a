"""Which pane is shown where not all three have room."""

from tui.messages import Texts
from tui.widgets.items_line import Item, ItemsLine

PANES = ("list", "question", "article")


class PaneTabs(ItemsLine):
    DEFAULT_CSS = """
    PaneTabs { background: $panel; }
    """
    GAP = 1

    def __init__(self, texts: Texts, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts = texts
        self._shown: frozenset[str] = frozenset()
        self._focused = "list"

    def speak(self, texts: Texts) -> None:
        """Go on in this language."""
        self._texts = texts
        self.refresh()

    def show(self, panes: frozenset[str], focused: str) -> None:
        """These panes are in sight, and keys go to `focused`."""
        if (panes, focused) != (self._shown, self._focused):
            self._shown, self._focused = panes, focused
            self.refresh()

    def lay_out(self, width: int) -> list[list[Item]]:
        return [[self._tab(number, pane) for number, pane in enumerate(PANES, 1)]]

    def _tab(self, number: int, pane: str) -> Item:
        """What is in sight stands in brackets, so that no one needs to see the colour."""
        text = f"{number} {self._texts(f'pane.{pane}')}"
        text = f"[{text}]" if pane in self._shown else f" {text} "
        style = "bold reverse" if pane == self._focused else "bold" if pane in self._shown else ""
        return Item(((text, style),), f"screen.pane_{pane}")
