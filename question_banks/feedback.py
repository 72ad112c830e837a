"""What teachers made of the engine's questions: how many of each template, kind and format they kept,
threw away and for what reasons, and what they had to change. Counts over any number of banks."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from question_banks.models import FORMATS, KINDS, OWN_TEMPLATE, Question, QuestionBank

TASTE = frozenset(("points", "tags", "difficulty"))
"""Parts that a teacher changes to suit her paper, not because the question was wrong."""


@dataclass(frozen=True)
class Tally:
    """Counts of questions. A question is decided when it is approved or rejected.

    `edited` counts the approved ones of which more than TASTE was changed; `reasons` the rejected ones by
    reason ("" where none is known); `parts` the decided ones by what was changed.
    """

    approved: int = 0
    rejected: int = 0
    suggested: int = 0
    reserve: int = 0
    edited: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.decided + self.suggested + self.reserve

    @property
    def decided(self) -> int:
        return self.approved + self.rejected

    @property
    def acceptance(self) -> float | None:
        """Approved out of decided, 0 to 1; None where nothing is decided."""
        return self.approved / self.decided if self.decided else None

    @property
    def untouched(self) -> float | None:
        """Approved as the engine had them, out of decided, 0 to 1; None where nothing is decided."""
        return (self.approved - self.edited) / self.decided if self.decided else None


@dataclass(frozen=True)
class Feedback:
    """`own` counts the questions that teachers wrote themselves; they are in no tally."""

    banks: int
    own: int
    everything: Tally
    by_template: dict[str, Tally]
    by_kind: dict[str, Tally]
    by_format: dict[str, Tally]


def feedback(banks: Iterable[QuestionBank]) -> Feedback:
    """The weakest templates first, undecided ones last; kinds and formats in their usual order.

    How weak is reckoned by Laplace's rule of succession, (approved + 1) / (decided + 2): four rejected out of
    four say more than one out of one.
    """
    every = list(banks)
    questions = [question for bank in every for question in bank.questions]
    made = [question for question in questions if question.provenance.template != OWN_TEMPLATE]
    by_template = _tallies(made, lambda question: question.provenance.template)
    by_kind = _tallies(made, lambda question: _as_made(question, "kind", question.kind))
    by_format = _tallies(made, lambda question: _as_made(question, "format", question.response.format))
    return Feedback(
        banks=len(every),
        own=len(questions) - len(made),
        everything=tally(made),
        by_template=dict(sorted(by_template.items(), key=lambda item: (_strength(item[1]), item[0]))),
        by_kind={kind: by_kind[kind] for kind in KINDS if kind in by_kind},
        by_format={format_: by_format[format_] for format_ in FORMATS if format_ in by_format},
    )


def tally(questions: Iterable[Question]) -> Tally:
    """The counts of some questions, whatever bank they are in."""
    every = list(questions)
    status = Counter(question.status for question in every)
    rejected = [question for question in every if question.status == "rejected"]
    decided = [question for question in every if question.status in ("approved", "rejected")]
    return Tally(
        approved=status["approved"],
        rejected=status["rejected"],
        suggested=status["suggested"],
        reserve=status["reserve"],
        edited=sum(
            question.status == "approved" and not TASTE.issuperset(question.review.edited)
            for question in every
        ),
        reasons=_most_first(question.review.reason or "" for question in rejected),
        parts=_most_first(part for question in decided for part in question.review.edited),
    )


def _tallies(questions: Iterable[Question], group: Callable[[Question], str]) -> dict[str, Tally]:
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(group(question), []).append(question)
    return {name: tally(members) for name, members in groups.items()}


def _strength(tally: Tally) -> tuple[bool, float, int]:
    return not tally.decided, (tally.approved + 1) / (tally.decided + 2), -tally.total


def _as_made(question: Question, part: str, now: str) -> str:
    """What the engine gave, before the teacher changed it: the format she turned down is the one that counts."""
    return question.review.before.get(part, now).partition("\n")[0]


def _most_first(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))
