"""The figures of a paper: by section, against the blueprint, and the table of kind by format (双向细目表)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from question_banks.models import (
    FORMATS,
    KINDS,
    Blueprint,
    BlueprintRow,
    Format,
    Kind,
    Question,
    QuestionBank,
)
from question_banks.sections import paper_questions, sections


@dataclass(frozen=True)
class Sum:
    """How many questions, and what they count."""

    questions: int = 0
    points: float = 0.0


@dataclass(frozen=True)
class Totals:
    """`kinds`: kind, what there is, and what the blueprint's mix asks for. A blueprint made of rows asks for those
    instead: `rows` has each with the number of questions that fill it."""

    whole: Sum
    wanted_questions: int
    sections: tuple[tuple[Format, Sum], ...]
    kinds: tuple[tuple[Kind, Sum, int | None], ...]
    rows: tuple[tuple[BlueprintRow, int], ...]
    approved: int
    open: int


@dataclass(frozen=True)
class Table:
    """`rows` by name with a sum for each of `columns`, and the sums of all."""

    columns: tuple[Format, ...]
    rows: tuple[tuple[str, tuple[Sum, ...], Sum], ...]
    foot: tuple[Sum, ...]
    whole: Sum


def totals(bank: QuestionBank) -> Totals:
    """The figures of the printed paper."""
    printed = paper_questions(bank)
    blueprint: Blueprint = bank.settings.blueprint
    wanted: dict[Kind, int] = {} if blueprint.rows else blueprint.kind_counts()
    return Totals(
        whole=_sum(printed),
        wanted_questions=blueprint.count,
        sections=tuple(
            (section.format, _sum(question for _, question in section.numbered)) for section in sections(bank)
        ),
        kinds=tuple(
            (kind, _sum(each for each in printed if each.kind == kind), wanted.get(kind)) for kind in KINDS
        ),
        rows=_filled(blueprint.rows, printed),
        approved=sum(each.status == "approved" for each in printed),
        open=sum(each.status == "suggested" for each in printed),
    )


def table(bank: QuestionBank, names: Iterable[str], name_of: Callable[[Question], str]) -> Table:
    """Questions and points by `name_of` (rows, in the order of `names`) and format (columns)."""
    printed = paper_questions(bank)
    columns = tuple(
        format_ for format_ in FORMATS if any(each.response.format == format_ for each in printed)
    )
    rows = []
    for name in names:
        mine = [each for each in printed if name_of(each) == name]
        if mine:
            cells = tuple(
                _sum(each for each in mine if each.response.format == format_) for format_ in columns
            )
            rows.append((name, cells, _sum(mine)))
    foot = tuple(_sum(each for each in printed if each.response.format == format_) for format_ in columns)
    return Table(columns, tuple(rows), foot, _sum(printed))


def _filled(
    rows: Sequence[BlueprintRow], printed: Sequence[Question]
) -> tuple[tuple[BlueprintRow, int], ...]:
    """Each row with the questions that fill it, a question in one row only: the most particular rows choose first."""
    left = list(printed)
    counts = [0] * len(rows)
    for place in sorted(range(len(rows)), key=lambda place: sum(map(rows[place].admits, printed))):
        mine = [each for each in left if rows[place].admits(each)][: rows[place].count]
        left = [each for each in left if each not in mine]
        counts[place] = len(mine)
    return tuple(zip(rows, counts, strict=True))


def _sum(questions: Iterable[Question]) -> Sum:
    chosen = list(questions)
    return Sum(len(chosen), sum(each.points for each in chosen))
