"""The footer: the keys that matter, from the table of actions. Where the screen is narrow, the least needed go."""

from collections.abc import Callable

from tui.keys import ACTIONS, BY_ID, Action, shown
from tui.messages import Texts
from tui.widgets.items_line import Item, ItemsLine, flow


class KeyLine(ItemsLine):
    """`is_possible(action id)` says whether a key would do something now; if not, it is dimmed."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; background: $panel; }
    """
    MOST_LINES = 2

    def __init__(self, texts: Texts, is_possible: Callable[[str], bool], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts = texts
        self._is_possible = is_possible

    def speak(self, texts: Texts) -> None:
        """Go on in this language."""
        self._texts = texts
        self.refresh(layout=True)

    def lay_out(self, width: int) -> list[list[Item]]:
        actions = [action for action in ACTIONS if action.footer is not None]
        in_order = sorted(actions, key=lambda action: action.footer or 0)
        while True:
            lines = flow([self._item(action) for action in in_order], width, self.GAP)
            if len(lines) <= self.MOST_LINES or len(in_order) == 1:
                return lines
            in_order.pop()

    def _item(self, action: Action) -> Item:
        keys, name, possible = (
            shown(action.keys[0], self._texts.language),
            action.id,
            self._is_possible(action.id),
        )
        if action.pair is not None:
            other = BY_ID[action.pair]
            keys += f" {shown(other.keys[0], self._texts.language)}"
            name = f"{action.id}+{other.id}"
            possible = possible or self._is_possible(other.id)
        style = ("bold $accent", "$foreground") if possible else ("$text-disabled", "$text-disabled")
        target = f"{'app' if action.scope == 'app' else 'screen'}.{action.id}"
        return Item(((keys, style[0]), (" " + self._texts(f"key.{name}"), style[1])), target)
