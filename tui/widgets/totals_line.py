"""The line on top: the bank's title, running totals against the blueprint, and whether all is saved."""

from rich.cells import cell_len

from question_banks.figures import plain_number
from question_banks.models import KINDS
from quizgen.messages import printable
from tui.listing import Totals
from tui.messages import Texts
from tui.widgets.items_line import Item, ItemsLine
from tui.wrapping import fit


class TotalsLine(ItemsLine):
    DEFAULT_CSS = """
    TotalsLine { background: $panel; height: 1; }
    """

    def __init__(self, texts: Texts, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts = texts
        self._title = ""
        self._totals: Totals | None = None
        self._state = "saved"

    def speak(self, texts: Texts) -> None:
        """Go on in this language."""
        self._texts = texts
        self.refresh()

    def show(self, title: str, totals: Totals, state: str) -> None:
        """`state` is "saved", "dirty" or "read_only"."""
        if (title, totals, state) != (self._title, self._totals, self._state):
            self._title, self._totals, self._state = title, totals, state
            self.refresh()

    def lay_out(self, width: int) -> list[list[Item]]:
        if self._totals is None:
            return [[]]
        parts = self._parts(self._totals)
        state = self._texts(f"state.{self._state}")
        state_style = "bold $warning" if self._state != "saved" else "$text-muted"
        state = f"{'* ' if self._state == 'dirty' else ''}{state}"
        # the longest choice of parts that leaves the title some room
        room = 0
        for count in range(len(parts), 0, -1):
            text = "  ".join(parts[:count])
            room = width - cell_len(text) - cell_len(state) - 2 * self.GAP
            if room >= min(16, cell_len(self._title)):
                break
        line = [Item(((text, ""),), "screen.preview"), Item(((state, state_style),), "screen.save")]
        if room >= 4:
            line.insert(0, Item(((fit(printable(self._title), room), "bold"),)))
        return [line]

    def _parts(self, totals: Totals) -> list[str]:
        """From what is needed most to what can go first."""
        say = self._texts
        kinds = []
        for kind in KINDS:
            there, wanted = totals.kinds[kind]
            name = say(f"kind.{kind}")
            kinds.append(
                say("running.kind_alone", kind=name, there=there)
                if wanted is None
                else say("running.kind", kind=name, there=there, wanted=wanted)
            )
        return [
            say("running.paper", questions=totals.questions, points=plain_number(totals.points)),
            say("running.status", approved=totals.approved, undecided=totals.undecided),
            " ".join(kinds),
            say("running.rest", reserve=totals.reserve, rejected=totals.rejected),
        ]
