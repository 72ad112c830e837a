"""A line, or a few, of things that can be clicked: footer, filters, tabs. No item is broken in two."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget


@dataclass(frozen=True)
class Item:
    """Pieces of text with their styles (as in CSS: "bold $accent"), and the action that a click runs."""

    runs: tuple[tuple[str, str], ...]
    action: str | None = None

    @property
    def width(self) -> int:
        return sum(cell_len(text) for text, _ in self.runs)

    def content(self) -> Content:
        made = Content("").join(Content.styled(text, style) for text, style in self.runs)
        return made if self.action is None else made.stylize(Style.from_meta({"@click": self.action}))


class ItemsLine(Widget):
    """Subclasses give `lay_out(width)`: the items of each line."""

    ALLOW_SELECT = False
    GAP = 2
    DEFAULT_CSS = """
    ItemsLine {
        height: auto; width: 1fr; padding: 0 1;
        link-style: none; link-color: $foreground; link-background: transparent;
        link-style-hover: bold reverse; link-color-hover: $foreground; link-background-hover: transparent;
    }
    """

    def lay_out(self, width: int) -> list[list[Item]]:
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self.lay_out(width)))

    def render(self) -> Content:
        gap = Content(" " * self.GAP)
        return Content("\n").join(
            gap.join(item.content() for item in line) for line in self.lay_out(self.content_size.width)
        )


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
