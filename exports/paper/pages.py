"""Rows on pages. A paper is one long list of rows; `paginate` says which row goes where.

Rows replace reportlab's flowables: the pages are known before anything is drawn, so that "page 1 of 4",
bookmarks and the evidence's line numbers are right at the first attempt.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from exports.paper.canvas import PaperCanvas


@dataclass(kw_only=True)
class Row:
    """A strip across the page. `before`: space above it, not at the top of a page.

    keep: this row never ends a page, but stays with the next one.
    """

    height: float
    before: float = 0.0
    keep: bool = False
    bookmark: str = ""
    level: int = 0

    def draw(self, canvas: PaperCanvas, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""


class Placed(NamedTuple):
    row: Row
    top: float  # distance of the row's upper edge from the top of the page's text area


def paginate(rows: Iterable[Row], capacity: float) -> list[list[Placed]]:
    """Fill pages of `capacity` points. A group of kept rows taller than a page is divided where it must."""
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for group in _groups(rows):
        height = sum(row.before + row.height for row in group)
        if pages[-1] and used + height > capacity:
            pages.append([])
            used = 0.0
        for row in group:
            if pages[-1] and used + row.before + row.height > capacity:
                pages.append([])
                used = 0.0
            if pages[-1]:
                used += row.before
            pages[-1].append(Placed(row, used))
            used += row.height
    return pages


def _groups(rows: Iterable[Row]) -> Iterable[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group
