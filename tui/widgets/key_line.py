"""The footer: the keys that matter, from the table of actions. Where the screen is narrow, the least needed go."""

from collections.abc import Callable

from tui.keys import ACTIONS, BY_ID, Action, shown
from tui.messages import Texts
from tui.widgets.items_line import Item, ItemsLine, flow


class KeyLine(ItemsLine):
    """`is_possible(action id)` says whether a key would do something now; if not, it is dimmed. Where `is_read_only()`,
    the keys that change the bank are left out."""

    DEFAULT_CSS = """
    KeyLine { background: $panel; }
    """
    NARROW = 100
    """Cells of width below which the keys may take three lines; else two."""

    def __init__(
        self,
        texts: Texts,
        is_possible: Callable[[str], bool],
        is_read_only: Callable[[], bool] = lambda: False,
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._texts = texts
        self._is_possible = is_possible
        self._is_read_only = is_read_only
        self._read_only = is_read_only()
        self._possible: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        self.look()

    def look(self) -> None:
        """Find out anew what is possible."""
        if self._read_only != self._is_read_only():
            self._read_only = not self._read_only
            self.refresh(layout=True)
        possible = frozenset(action.id for action in ACTIONS if self._is_possible(action.id))
        if possible != self._possible:
            self._possible = possible
            self.refresh()

    def speak(self, texts: Texts) -> None:
        """Go on in this language."""
        self._texts = texts
        self.refresh(layout=True)

    def lay_out(self, width: int) -> list[list[Item]]:
        most = 3 if width < self.NARROW else 2
        by_need = sorted(
            (
                action
                for action in ACTIONS
                if action.footer is not None and (action.reads_only or not self._read_only)
            ),
            key=lambda action: action.footer or 0,
        )
        for count in range(len(by_need), 0, -1):
            kept = set(by_need[:count])
            lines = flow([self._item(action) for action in ACTIONS if action in kept], width, self.GAP)
            if len(lines) <= most:
                return lines
        return [[]]

    def _item(self, action: Action) -> Item:
        keys, name, possible = (
            shown(action.keys[0], self._texts.language),
            action.id,
            action.id in self._possible,
        )
        if action.pair is not None:
            other = BY_ID[action.pair]
            keys += f" {shown(other.keys[0], self._texts.language)}"
            name = f"{action.id}+{other.id}"
            possible = possible or other.id in self._possible
        style = ("bold $accent", "$foreground") if possible else ("$text-disabled", "$text-disabled")
        return Item(((keys, style[0]), (" " + self._texts(f"key.{name}"), style[1])), action.target)
