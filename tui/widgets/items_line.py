"""A line, or a few, of things that can be clicked: footer, filters, tabs. No item is broken in two."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


@dataclass(frozen=True)
class Item:
    """Pieces of text with their styles (as in CSS: "bold $accent"), and the action that a click runs."""

    runs: tuple[tuple[str, str], ...]
    action: str | None = None

    @property
    def width(self) -> int:
        return sum(cell_len(text) for text, _ in self.runs)

    def content(self, *, hovered: bool = False) -> Content:
        made = Content("").join(Content.styled(text, style) for text, style in self.runs)
        return made.stylize("underline") if hovered and self.action is not None else made


class ItemsLine(Widget):
    """Subclasses give `lay_out(width)`: the items of each line."""

    ALLOW_SELECT = False
    GAP = 2
    DEFAULT_CSS = """
    ItemsLine { height: auto; width: 1fr; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hovered: Item | None = None

    def lay_out(self, width: int) -> list[list[Item]]:
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self.lay_out(width)))

    def render(self) -> Content:
        gap = Content(" " * self.GAP)
        return Content("\n").join(
            gap.join(item.content(hovered=item == self._hovered) for item in line)
            for line in self.lay_out(self.content_size.width)
        )

    def item_at(self, x: int, y: int) -> Item | None:
        """The item at this place of the content."""
        lines = self.lay_out(self.content_size.width)
        left = 0
        for item in lines[y] if 0 <= y < len(lines) else ():
            if left <= x < left + item.width:
                return item
            left += item.width + self.GAP
        return None

    def _item_under(self, event: events.MouseEvent) -> Item | None:
        offset = event.get_content_offset(self)
        return None if offset is None else self.item_at(offset.x, offset.y)

    async def on_click(self, event: events.Click) -> None:
        item = self._item_under(event)
        if item is not None and item.action is not None:
            event.stop()
            await self.run_action(item.action)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._hover(self._item_under(event))

    def on_leave(self) -> None:
        self._hover(None)

    def _hover(self, item: Item | None) -> None:
        if item != self._hovered:
            self._hovered = item
            self.refresh()


def flow(items: Sequence[Item], width: int, gap: int) -> list[list[Item]]:
    """The items in lines of at most `width` cells, in order."""
    lines: list[list[Item]] = [[]]
    used = 0
    for item in items:
        if lines[-1] and used + gap + item.width > width:
            lines.append([])
            used = 0
        used += item.width + (gap if lines[-1] else 0)
        lines[-1].append(item)
    return lines
