"""What the list is filtered by; a click on one goes on to its next value."""

from tui.listing import Filters, Order
from tui.messages import Texts
from tui.widgets.items_line import Item, ItemsLine, flow


class FilterLine(ItemsLine):
    DEFAULT_CSS = """
    FilterLine { padding: 0; }
    """

    def __init__(self, texts: Texts, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts = texts
        self._filters = Filters()
        self._order: Order = "kind"

    def speak(self, texts: Texts) -> None:
        """Go on in this language."""
        self._texts = texts
        self.refresh(layout=True)

    def show(self, filters: Filters, order: Order) -> None:
        if (filters, order) != (self._filters, self._order):
            self._filters, self._order = filters, order
            self.refresh(layout=True)

    def lay_out(self, width: int) -> list[list[Item]]:
        say, filters = self._texts, self._filters
        every = say("status.all")
        items = [
            self._item("filter_status", "t", say(f"status.{filters.status}") if filters.status else every),
            self._item("filter_kind", "y", say(f"kind.{filters.kind}") if filters.kind else every),
            self._item("filter_format", "m", say(f"format.{filters.format}") if filters.format else every),
            Item((("g ", "bold $accent"), (say(f"order.{self._order}"), "")), "screen.group"),
            Item(
                (
                    ("/ ", "bold $accent"),
                    (filters.text.strip() or say("filter.text"), _ink(bool(filters.text))),
                ),
                "screen.search",
            ),
        ]
        if filters.any:
            items.append(Item((("Esc ", "bold $accent"), (say("filter.clear"), "")), "screen.clear"))
        return flow(items, width, self.GAP)

    def _item(self, action: str, key: str, value: str) -> Item:
        name = self._texts(f"filter.{action.removeprefix('filter_')}")
        chosen = value != self._texts("status.all")
        return Item(
            ((f"{key} ", "bold $accent"), (f"{name}:", ""), (value, _ink(chosen))), f"screen.{action}"
        )


def _ink(chosen: bool) -> str:
    return "bold underline" if chosen else ""
