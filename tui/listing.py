"""What the list of questions shows: a bank, filters and an order in, rows out. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from question_banks.models import (
    FORMATS,
    KINDS,
    Cloze,
    Essay,
    Format,
    Kind,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    QuestionBank,
    ShortAnswer,
    SingleChoice,
    Status,
    TrueFalse,
)
from question_banks.sections import sections

_Value = TypeVar("_Value")

Order = Literal["kind", "paper"]
STATUSES: tuple[Status, ...] = ("suggested", "approved", "reserve", "rejected")
ON_PAPER: tuple[Status, ...] = ("suggested", "approved")


@dataclass(frozen=True)
class Filters:
    """Which questions to show; None and "" let everything through. `text` is looked for in all that is printed."""

    status: Status | None = None
    kind: Kind | None = None
    format: Format | None = None
    text: str = ""

    def admit(self, question: Question) -> bool:
        return (
            (self.status is None or question.status == self.status)
            and (self.kind is None or question.kind == self.kind)
            and (self.format is None or question.response.format == self.format)
            and (not self.text.strip() or self.text.strip().casefold() in printed_text(question).casefold())
        )

    @property
    def any(self) -> bool:
        return self != Filters()

    def next_status(self) -> "Filters":
        return replace(self, status=_following(self.status, STATUSES))

    def next_kind(self) -> "Filters":
        return replace(self, kind=_following(self.kind, KINDS))

    def next_format(self, bank: QuestionBank) -> "Filters":
        """The next of the formats that the bank has."""
        there = {question.response.format for question in bank.questions}
        return replace(self, format=_following(self.format, tuple(each for each in FORMATS if each in there)))


def _following(present: _Value | None, values: tuple[_Value, ...]) -> _Value | None:
    """none → first → second → … → last → none."""
    if present is None or present not in values:
        return values[0] if values else None
    place = values.index(present) + 1
    return values[place] if place < len(values) else None


@dataclass(frozen=True)
class Heading:
    """`key` names the group in the catalogue: kind.factual, format.cloze, status.reserve."""

    key: str
    count: int
    points: float


@dataclass(frozen=True)
class Row:
    """`number` is the printed one; None for a reserve or a rejected question."""

    question: Question
    number: int | None


@dataclass(frozen=True)
class Listing:
    rows: tuple[Heading | Row, ...]
    shown: tuple[str, ...]  # the ids of the questions, as listed


def listing_ids(listing: Listing) -> list[str]:
    """What stands in each row: the key of a heading, the id of a question."""
    return [row.key if isinstance(row, Heading) else row.question.id for row in listing.rows]


def listing(bank: QuestionBank, filters: Filters, order: Order) -> Listing:
    """The rows under their headings: first what is on the paper, then the reserve, then what was rejected."""
    numbered = {question.id: number for section in sections(bank) for number, question in section.numbered}
    paper = sorted(
        (question for question in bank.questions if question.status in ON_PAPER),
        key=lambda question: numbered[question.id],
    )
    groups: list[tuple[str, Iterable[Question]]] = []
    if order == "kind":
        groups += [(f"kind.{kind}", [each for each in paper if each.kind == kind]) for kind in KINDS]
    else:
        groups += [
            (f"format.{format_}", [each for each in paper if each.response.format == format_])
            for format_ in FORMATS
        ]
    for status in ("reserve", "rejected"):
        groups.append((f"status.{status}", [each for each in bank.questions if each.status == status]))
    rows: list[Heading | Row] = []
    for key, questions in groups:
        shown = [question for question in questions if filters.admit(question)]
        if shown:
            rows.append(Heading(key, len(shown), sum(question.points for question in shown)))
            rows.extend(Row(question, numbered.get(question.id)) for question in shown)
    return Listing(tuple(rows), tuple(row.question.id for row in rows if isinstance(row, Row)))


def one_line(question: Question) -> str:
    """What tells the question from others: the stem, of a cloze its sentence, since the stem only says to fill it."""
    if isinstance(question.response, Cloze):
        words = "____".join(question.response.segments)
    else:
        words = question.stem.replace("**", "")
    return " ".join(words.split())


def printed_text(question: Question) -> str:
    """All that is printed of a question and its key, for searching."""
    response = question.response
    match response:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            words = [option.text for option in options]
        case TrueFalse(correction=correction):
            words = [correction]
        case Cloze():
            words = [*response.segments, *(blank.answer for blank in response.blanks)]
        case ShortAnswer(key=key):
            words = [key]
        case Matching():
            words = [part for pair in response.pairs for part in (pair.left, pair.right)]
            words += response.extras
        case Ordering(items=items):
            words = list(items)
        case Essay(guide=guide):
            words = [guide]
    return "\n".join((question.stem.replace("**", ""), *words, question.explanation, *question.tags))


@dataclass(frozen=True)
class Totals:
    """Running totals of what is on the paper. `kinds`: kind → (there, wanted by the blueprint's mix; None where
    it is made of rows, which the preview compares one by one)."""

    questions: int
    points: float
    approved: int
    undecided: int
    reserve: int
    rejected: int
    kinds: dict[Kind, tuple[int, int | None]]


def totals(bank: QuestionBank) -> Totals:
    by_status = {status: [each for each in bank.questions if each.status == status] for status in STATUSES}
    paper = by_status["suggested"] + by_status["approved"]
    blueprint = bank.settings.blueprint
    wanted: dict[Kind, int] = {} if blueprint.rows else blueprint.kind_counts()
    return Totals(
        questions=len(paper),
        points=sum(question.points for question in paper),
        approved=len(by_status["approved"]),
        undecided=len(by_status["suggested"]),
        reserve=len(by_status["reserve"]),
        rejected=len(by_status["rejected"]),
        kinds={kind: (sum(each.kind == kind for each in paper), wanted.get(kind)) for kind in KINDS},
    )
