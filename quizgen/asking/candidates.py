"""A candidate: a question with what the checks and the choice need to know about it."""

from dataclasses import dataclass
from functools import cached_property

from question_banks.models import Question
from quizgen.asking.templates import Template
from quizgen.facts.model import Found
from quizgen.language.normalise import is_han


@dataclass(frozen=True, eq=False)
class Candidate:
    """`sentences` are the indices of the sentences it asks about, `keys` the texts that would give it away, `vocabulary` how rare its words are (0..1),
    `off_level` how far its difficulty is from that of the level asked for (0 where none is), `telling`
    what share of its sentences carries the argument: reason, turn, demand, conclusion (0..1)."""

    question: Question
    template: Template
    found: tuple[Found, ...]
    sentences: frozenset[int]
    keys: tuple[str, ...]
    salience: float
    confidence: float
    vocabulary: float = 0.0
    off_level: float = 0.0
    telling: float = 0.0

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the article it asks about."""
        return self.found[0].spans()

    @property
    def paragraph(self) -> int:
        return self.found[0].paragraph

    @cached_property
    def printed(self) -> str:
        """Everything a student reads in the item."""
        response = self.question.response
        parts = [self.question.stem]
        parts += [option.text for option in getattr(response, "options", ())]
        parts += list(getattr(response, "segments", ()))
        if response.format == "matching":
            parts += [part for pair in response.pairs for part in (pair.left, pair.right)]
        if response.format == "ordering":
            parts += list(response.items)
        return "\n".join(parts)

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """The pairs of characters of what the item is about, without the template's own words."""
        slots = self.found[0].slots
        text = (
            "".join(value for name, value in slots.items() if name not in ("n", "set", "holder", "gapped"))
            or self.found[0].key
        )
        if self.found[0].answer_type == "set":
            text = "".join(option.text for option in getattr(self.question.response, "options", ()))
        return frozenset(text[i : i + 2] for i in range(len(text) - 1) if is_han(text[i]))
