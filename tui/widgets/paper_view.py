"""The worksheet as it is printed, and the tables of its figures."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from question_banks.figures import plain_number
from question_banks.models import KINDS, BlueprintRow, QuestionBank
from tui.drafting import LEVELS
from tui.messages import Texts
from tui.paper_text import paper_blocks
from tui.totals import Sum, Table, Totals, table, totals
from tui.widgets.lines import Line, LinesView
from tui.wrapping import fit


class PaperView(LinesView):
    """The paper; the arrows up and down go from question to question, Enter or a click chooses one."""

    PREFIX = "paper"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"paper--{name}" for name in ("title", "label", "dim", "number", "strong", "current")
    }
    DEFAULT_CSS = """
    PaperView {
        height: 1fr; background: $background; padding: 0 1;
        & > .paper--title { text-style: bold; }
        & > .paper--label { text-style: bold; }
        & > .paper--strong { text-style: bold underline; }
        & > .paper--dim { color: $quiet; }
        & > .paper--number { text-style: bold; }
        & > .paper--current { background: $current-ground; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,right", "step(1)", show=False),
        Binding("up,k,left", "step(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        def __init__(self, question_id: str) -> None:
            self.question_id = question_id
            super().__init__()

    can_focus = True

    def __init__(self, bank: QuestionBank) -> None:
        super().__init__()
        self._bank, self._paper = bank, ""
        self._owners: list[str | None] = []
        self.current: str | None = None

    def show(self, paper: str) -> None:
        """Show paper A or B; "" for the one without a letter."""
        self._paper = paper
        self.rebuild()

    def build(self, width: int) -> Sequence[Line]:
        lines: list[Line] = []
        self._owners = []
        for owner, block in paper_blocks(self._bank, self._paper):
            made = block.lines(width)
            lines += made
            self._owners += [owner] * len(made)
        return lines

    def render_line(self, y: int):  # type: ignore[no-untyped-def]
        number = self.scroll_offset.y + y
        if number >= len(self._lines):
            return self.strip_of(())
        owner = self._owners[number]
        return self.strip_of(self._lines[number], "current" if owner and owner == self.current else "")

    @property
    def ids(self) -> list[str]:
        """The questions as they follow each other."""
        return [id for id in dict.fromkeys(self._owners) if id is not None]

    def action_step(self, step: int) -> None:
        ids = self.ids
        if ids:
            place = ids.index(self.current) + step if self.current in ids else 0
            self._go(ids[min(max(place, 0), len(ids) - 1)])

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = self.scroll_offset.y + offset.y if offset is not None else -1
        owner = self._owners[line] if 0 <= line < len(self._owners) else None
        if owner is not None and owner == self.current:
            self.action_choose()
        elif owner is not None:
            self._go(owner)

    def _go(self, id: str) -> None:
        self.current = id
        first = self._owners.index(id)
        last = len(self._owners) - 1 - self._owners[::-1].index(id)
        height = self.scrollable_content_region.height
        if not self.scroll_offset.y <= first <= last < self.scroll_offset.y + height:
            self.scroll_to(y=max(0, first - height // 4), animate=False)
        self.refresh()


class TotalsView(LinesView):
    """Questions and points by section, by kind against the blueprint, and the tables of kind and level by format."""

    PREFIX = "paper"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"paper--{name}" for name in ("title", "label", "dim", "good", "warning")
    }
    DEFAULT_CSS = """
    TotalsView {
        height: 1fr; background: $background; padding: 0 1;
        & > .paper--label { text-style: bold; color: $primary; }
        & > .paper--title { text-style: bold; }
        & > .paper--dim { color: $quiet; }
        & > .paper--good { color: $success; }
        & > .paper--warning { color: $warning; text-style: bold; }
    }
    """
    can_focus = True

    def __init__(self, bank: QuestionBank, texts: Texts) -> None:
        super().__init__()
        self._bank, self._texts = bank, texts

    def build(self, width: int) -> Sequence[Line]:
        bank, texts = self._bank, self._texts
        figures = totals(bank)
        lines: list[Line] = [((texts("totals.whole"), "label"),)]
        lines += self._whole(figures)
        lines += [(), ((texts("totals.sections"), "label"),)]
        for format_, each in figures.sections:
            lines.append(self._figures(texts(f"format.{format_}"), each))
        lines += [(), ((texts("totals.kinds"), "label"),)]
        for kind, each, wanted in figures.kinds:
            line = self._figures(texts(f"kind.{kind}"), each)
            lines.append(line if wanted is None else (*line, *self._against(each.questions, wanted)))
        for row, there in figures.rows:
            lines.append(((fit(self._row(row), 36), ""), *self._against(there, row.count)))
        kinds = table(bank, KINDS, lambda question: question.kind)
        levels = table(bank, LEVELS, lambda question: question.level)
        for title, made, names in (("kind", kinds, "kind."), ("level", levels, "bloom.")):
            lines += [(), ((texts(f"totals.by_{title}"), "label"),)]
            lines += self._table(made, names, width)
        lines += [(), ((texts("totals.cell"), "dim"),)]
        return lines

    def _whole(self, figures: Totals) -> list[Line]:
        texts = self._texts
        return [
            (
                *self._figures(texts("totals.paper"), figures.whole),
                *self._against(figures.whole.questions, figures.wanted_questions),
            ),
            ((texts("totals.decided", approved=figures.approved, open=figures.open), "dim"),),
        ]

    def _against(self, there: int, wanted: int) -> Line:
        """How many are wanted, with a sign whether they are there."""
        sign, style = ("✓", "good") if there == wanted else ("!", "warning")
        return (("  ", ""), (f"{sign} {self._texts('totals.wanted', count=wanted)}", style))

    def _row(self, row: BlueprintRow) -> str:
        """A row of the blueprint in words; what it leaves open is not said."""
        names = [
            self._texts(f"{group}.{value}")
            for group, value in (
                ("kind", row.kind), ("bloom", row.level), ("format", row.format), ("band", row.difficulty),
            )
            if value is not None
        ]  # fmt: skip
        return " · ".join(names) or self._texts("totals.any")

    def _figures(self, name: str, figure: Sum) -> Line:
        words = self._texts("totals.figures", questions=figure.questions, points=plain_number(figure.points))
        return ((fit(name, 16), ""), (fit(words, 20), ""))

    def _table(self, made: Table, names: str, width: int) -> list[Line]:
        """Columns as wide as there is room; on a narrow screen the names of the formats are cut."""
        texts = self._texts
        heads = [texts(f"short.{format_}") for format_ in made.columns] + [texts("totals.sum")]
        name_width = 12 if texts.language == "en" else 8
        cell = max(5, min(9, (width - name_width - 1) // max(1, len(heads))))
        widths = [cell] * len(made.columns) + [cell + 1]
        lines: list[Line] = [
            (
                (" " * name_width, ""),
                *((_right(head, wide), "dim") for head, wide in zip(heads, widths, strict=True)),
            )
        ]
        for name, cells, whole in made.rows:
            lines.append(
                ((fit(texts(f"{names}{name}"), name_width), ""), *((_right(_cell(each), cell), "") for each in cells),
                 (_right(_cell(whole), cell + 1), "title"))
            )  # fmt: skip
        sums = zip([*made.foot, made.whole], widths, strict=True)
        lines.append(
            (
                (fit(texts("totals.sum"), name_width), "dim"),
                *((_right(_cell(each), wide), "title") for each, wide in sums),
            )
        )
        return lines


def _cell(figure: Sum) -> str:
    return f"{figure.questions}/{plain_number(figure.points)}" if figure.questions else "–"


def _right(text: str, width: int) -> str:
    return (
        " " * max(1, width - cell_len(text)) + text if cell_len(text) < width else " " + fit(text, width - 1)
    )
