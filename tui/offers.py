"""What the engine can offer for a bank, as the screens see it: `quizgen.proposals.Proposals` is one such."""

from collections.abc import Callable
from typing import Protocol

from question_banks.models import Option, Question, QuestionBank, Span


class Offers(Protocol):
    def rewordings(self, question: Question) -> tuple[Question, ...]:
        """The same matter in other words, same format."""

    def other_formats(self, question: Question) -> tuple[Question, ...]:
        """The same matter in other formats, one of each."""

    def other_options(self, question: Question, index: int) -> tuple[Option, ...]:
        """Other distractors for the option at `index`."""

    def for_span(self, span: Span) -> tuple[Question, ...]:
        """Questions about the sentences that a selection touches, best first."""

    def spares(self, question: Question) -> tuple[Question, ...]:
        """Further questions of the same kind."""


MakeOffers = Callable[[QuestionBank], Offers]


def engine_offers(bank: QuestionBank) -> Offers:
    """The engine's offers, with the teacher's own templates as `quizgen make` would use them; loading it and
    reading the article takes seconds."""
    from quizgen.commands.options import template_folder
    from quizgen.proposals import Proposals

    return Proposals(bank, template_folder(None))


class Untried:
    """Goes through what is offered for one place, so that the same key gives something new each time, and
    begins again when all was tried."""

    def __init__(self) -> None:
        self._tried: dict[str, set[str]] = {}

    def first(self, place: str, names: list[str], present: str) -> int:
        """The index of the first of `names` not tried at this place; `present` is what stands there now."""
        tried = self._tried.setdefault(place, set())
        tried.add(present)
        for index, name in enumerate(names):
            if name not in tried:
                tried.add(name)
                return index
        self._tried[place] = {present, names[0]}
        return 0

    def left(self, place: str, names: list[str]) -> int:
        """How many of `names` were not tried there."""
        return len(set(names) - self._tried.get(place, set()))

    def move(self, place: str, new: str) -> None:
        """The place is called otherwise now: another question stands there."""
        if place != new and place in self._tried:
            self._tried[new] = self._tried.pop(place)
