"""The question in full, scrolling."""

from collections.abc import Sequence

from question_banks.models import Question, QuestionBank
from question_banks.validation import Problem
from tui.messages import Texts
from tui.question_text import question_blocks
from tui.widgets.lines import Line, LinesView


class QuestionView(LinesView):
    PREFIX = "question"
    COMPONENT_CLASSES = {  # noqa: RUF012
        f"question--{name}"
        for name in (
            "stem", "strong", "dim", "label", "key", "evidence", "error", "warning",
            "suggested", "approved", "reserve", "rejected",
        )
    }  # fmt: skip

    def __init__(self, texts: Texts, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts = texts
        self._shown: tuple[QuestionBank, Question, int | None] | None = None
        self._problems: tuple[Problem, ...] = ()

    def show(
        self, bank: QuestionBank, question: Question | None, number: int | None, problems: Sequence[Problem]
    ) -> None:
        """Show this question, from its top if it is another one than before."""
        before = self._shown[1] if self._shown else None
        found = tuple(problems)
        shown = None if question is None else (bank, question, number)
        if (
            self._shown is not None
            and shown is not None
            and before is question
            and self._shown[2] == number
            and found == self._problems
        ):
            return
        self._shown, self._problems = shown, found
        self.rebuild()
        if before is None or question is None or before.id != question.id:
            self.scroll_to(y=0, animate=False)

    def speak(self, texts: Texts) -> None:
        """Go on in this language."""
        self._texts = texts
        self.rebuild()

    def build(self, width: int) -> Sequence[Line]:
        if self._shown is None:
            return [((self._texts("view.nothing"), "dim"),)]
        bank, question, number = self._shown
        blocks = question_blocks(bank, question, number, self._problems, self._texts)
        return [((" ", ""), *line) for block in blocks for line in block.lines(width - 2)]
