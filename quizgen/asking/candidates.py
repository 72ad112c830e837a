"""A candidate: a question with what the checks and the choice need to know about it."""

from dataclasses import dataclass

from question_banks.models import Question
from quizgen.asking.templates import Template
from quizgen.facts.model import Found


@dataclass(frozen=True)
class Candidate:
    """`sentences` are the indices of the sentences it asks about, `keys` the texts that would give it away."""

    question: Question
    template: Template
    found: tuple[Found, ...]
    sentences: frozenset[int]
    keys: tuple[str, ...]
    salience: float
    confidence: float

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the article it asks about."""
        return self.found[0].spans()

    @property
    def paragraph(self) -> int:
        return self.found[0].paragraph
