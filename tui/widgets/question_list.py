"""The list of questions. However long it is, only the rows on the screen are made."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from question_banks.figures import plain_number
from quizgen.messages import printable
from tui.listing import Heading, Listing, Row, listing_ids, one_line
from tui.messages import Texts
from tui.widgets.lines import Line, LinesView
from tui.wrapping import fit, shorten

ONE_LINE = 64
"""Cells of width from which a question takes one line; below, two."""


class QuestionList(LinesView):
    """Posts `Chosen` when another question is wanted, `Opened` when one is to be seen in full."""

    PREFIX = "list"
    COMPONENT_CLASSES = {  # noqa: RUF012
        f"list--{name}"
        for name in (
            "heading", "current", "current-blurred", "marked", "strong", "dim", "warning",
            "suggested", "approved", "reserve", "rejected",
        )
    }  # fmt: skip
    BINDINGS = [  # noqa: RUF012
        Binding("enter", "open", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
    ]

    @dataclass
    class Chosen(Message):
        question_id: str

    @dataclass
    class Opened(Message):
        question_id: str

    def __init__(self, texts: Texts, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts = texts
        self._listing = Listing((), ())
        self._tops: list[int] = []
        self._places: dict[str, int] = {}
        self._current: str | None = None
        self._marked: frozenset[str] = frozenset()
        self._doubtful: frozenset[str] = frozenset()
        self._unfinished: frozenset[str] = frozenset()
        self._empty = ""
        self._height = 2

    # What is shown

    def show(
        self,
        listing: Listing,
        current: str | None,
        marked: frozenset[str],
        *,
        unfinished: frozenset[str] = frozenset(),
        empty: str = "",
    ) -> None:
        """Show these rows, or the words `empty` where there are none; `current` is kept in sight, `unfinished` are
        those whose form was left with something that is not valid yet."""
        before, old = self._listing, self._current
        remarked = marked != self._marked or unfinished != self._unfinished
        self._unfinished = unfinished
        self._listing, self._current, self._marked, self._empty = listing, current, marked, empty
        if listing is not before and not self._same_shape(before):
            self.rebuild()
        elif remarked:
            self.refresh()
        else:
            for place, (row, was) in enumerate(zip(listing.rows, before.rows, strict=True)):
                if row is not was and row != was:
                    self._refresh_row(place)
            for id in {old, current} if old != current else ():
                self._refresh_row(self._places.get(id or "", -1))
        if old != current or listing is not before:
            self._keep_in_sight()

    def _same_shape(self, before: Listing) -> bool:
        """Whether the same questions stand in the same places as before, though they may have changed."""
        return listing_ids(before) == listing_ids(self._listing)

    def _refresh_row(self, place: int) -> None:
        if place >= 0:
            self.refresh_lines(self._tops[place], self._height)

    def doubt(self, questions: frozenset[str]) -> None:
        """These questions have something that wants a look."""
        if questions != self._doubtful:
            self._doubtful = questions
            self.refresh()

    def speak(self, texts: Texts) -> None:
        """Go on in this language."""
        self._texts = texts
        self.refresh()

    def rebuild(self) -> None:
        """Find out where each row begins; no row is made before it is seen."""
        self._built_for = self.line_width
        self._height = 1 if self._built_for >= ONE_LINE else 2
        self._tops, self._places = [], {}
        top = 0
        for place, row in enumerate(self._listing.rows):
            self._tops.append(top)
            if isinstance(row, Row):
                self._places[row.question.id] = place
                top += self._height
            else:
                top += 1
        self.measure(top)
        self.refresh()

    def on_resize(self) -> None:
        super().on_resize()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self._current in self._places:
            place = self._places[self._current]
            top = self._tops[place]
            height = self._height
            if place and isinstance(self._listing.rows[place - 1], Heading):
                top, height = top - 1, height + 1  # its heading with it
            self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, x_axis=False)

    # Drawing

    def render_line(self, y: int) -> Strip:
        line = self.scroll_offset.y + y
        place = bisect_right(self._tops, line) - 1
        if place < 0:
            return self.strip_of(((" " + self._empty, "dim"),) if line == 0 else ())
        row = self._listing.rows[place]
        within = line - self._tops[place]
        if isinstance(row, Heading):
            return self._heading(row) if within == 0 else self.strip_of(())
        if within >= self._height:
            return self.strip_of(())
        ground = ""
        if row.question.id == self._current:
            ground = "current" if self.has_focus else "current-blurred"
        elif row.question.id in self._marked:
            ground = "marked"
        if self._height == 1:
            return self.strip_of((*self._lead(row), *self._facts(row), *self._stem(row, 28)), ground)
        if within == 0:
            return self.strip_of((*self._lead(row), *self._stem(row, 0)), ground)
        return self.strip_of(((" " * self._lead_width, ""), *self._facts(row)), ground)

    def _heading(self, heading: Heading) -> Strip:
        text = self._texts(
            "list.heading",
            name=self._texts(heading.key),
            count=heading.count,
            points=plain_number(heading.points),
        )
        base = self.ground("heading")
        rule = "─" * max(0, self._built_for - cell_len(text) - 2)
        return Strip([Segment(f" {text} {rule}", base)]).adjust_cell_length(self.size.width, base)

    @property
    def _status_width(self) -> int:
        return 4 if self._texts.language == "zh" else 5

    @property
    def _lead_width(self) -> int:
        return 2 + self._status_width + 1 + 4

    def _lead(self, row: Row) -> Line:
        question = row.question
        here = ">" if question.id == self._current else " "
        mark = "*" if question.id in self._marked else " "
        number = f"{row.number:>3}" if row.number else "  -"
        status = fit(self._texts(f"status.{question.status}"), self._status_width)
        return ((here + mark, "strong"), (status, question.status), (f" {number} ", "strong"))

    def _facts(self, row: Row) -> Line:
        """Kind, format, points and flags."""
        question = row.question
        kind, format_ = f"kind.{question.kind}", f"format.{question.response.format}"
        points = self._texts("list.points", points=plain_number(question.points))
        signs = [("! ", "list.problem")] if question.id in self._doubtful else []
        signs += [("… ", "list.draft")] if question.id in self._unfinished else []
        if self._height == 1:
            wide = self._texts.language == "zh"
            facts = (
                f"{fit(self._texts(kind), 5 if wide else 12)}"
                f"{fit(self._texts(format_), 7 if wide else 16)}{points:>5} "
            )
            flags = fit("".join(sign for sign, _ in signs), 4)
        else:
            edited = [self._texts("list.edited")] if question.review.edited else []
            facts = " · ".join([self._texts(kind), self._texts(format_), points, *edited])
            flags = "".join(f"  {sign}{self._texts(word)}" for sign, word in signs)
        return ((facts, "dim"), (flags, "warning"))

    def _stem(self, row: Row, taken: int) -> Line:
        stem = printable(one_line(row.question))
        used = self._lead_width
        if taken:
            used += sum(cell_len(text) for text, _ in self._facts(row))
        return ((shorten(stem, max(1, self._built_for - used - 1)), ""),)

    # Keys and mouse

    def action_step(self, step: int) -> None:
        shown = self._listing.shown
        if not shown:
            return
        place = shown.index(self._current) if self._current in self._places else -step
        self._choose(shown[min(max(place + step, 0), len(shown) - 1)])

    def action_page(self, direction: int) -> None:
        rows = max(1, self.scrollable_content_region.height // self._height - 1)
        self.action_step(direction * rows)

    def action_edge(self, place: int) -> None:
        if self._listing.shown:
            self._choose(self._listing.shown[place])

    def action_open(self) -> None:
        if self._current is not None:
            self.post_message(self.Opened(self._current))

    def _choose(self, question_id: str) -> None:
        if question_id != self._current:
            self.post_message(self.Chosen(question_id))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = self.scroll_offset.y + offset.y
        place = bisect_right(self._tops, line) - 1
        row: Heading | Row | None = self._listing.rows[place] if place >= 0 else None
        if isinstance(row, Row) and line < self._tops[place] + self._height:
            self._choose(row.question.id)
            if event.chain == 2:
                self.post_message(self.Opened(row.question.id))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def build(self, width: int) -> Sequence[Line]:
        """Not used: rows are made as they are seen."""
        return ()
