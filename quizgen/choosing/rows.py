"""A paper by the rows of a blueprint: so many questions of each sort, where the article has them.

A row is filled from what it admits. One that stays short is helped out first by exchange (what stands in the way
gives way to another of its own row), then by the next best: a question that is of another difficulty or cognitive level,
but of the row's kind and format.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from question_banks.models import BlueprintRow
from quizgen.asking.candidates import Candidate
from quizgen.choosing.clashes import clashes
from quizgen.choosing.paper import Paper, Scored, parts_of, worth_of

_TRIED = 40
"""Candidates of a short row for which an exchange is tried, best first."""


@dataclass
class Placed:
    """A chosen question with the number of its row (from 0); `exact` if the row admits it as it stands."""

    scored: Scored
    row: int
    exact: bool = True


def by_rows(candidates: Sequence[Candidate], rows: Sequence[BlueprintRow]) -> list[Placed]:
    """The questions of the rows, those of a row together, in the order of the rows."""
    placed: list[Placed] = []
    scarcest = sorted(
        range(len(rows)),
        key=lambda number: (len(_admitted(candidates, rows[number])) / rows[number].count, number),
    )
    for exact in (True, False):
        for number in scarcest:
            pool = _admitted(candidates, rows[number] if exact else loosened(rows[number]))
            while sum(item.row == number for item in placed) < rows[number].count:
                if not (
                    _take(placed, pool, rows, number, exact)
                    or _exchange(placed, pool, candidates, rows, number, exact)
                ):
                    break
    return sorted(placed, key=lambda item: item.row)


def _admitted(candidates: Sequence[Candidate], row: BlueprintRow) -> list[Candidate]:
    return sorted(
        (candidate for candidate in candidates if row.admits(candidate.question)),
        key=lambda candidate: (-worth_of(candidate), candidate.question.id),
    )


def loosened(row: BlueprintRow) -> BlueprintRow:
    """The row with any difficulty and any cognitive level."""
    return row.model_copy(update={"difficulty": None, "level": None})


def _take(
    placed: list[Placed], pool: Sequence[Candidate], rows: Sequence[BlueprintRow], number: int, exact: bool
) -> bool:
    """Put the best that goes with what is placed into the row; whether there was one."""
    paper = _paper(placed)
    best: Scored | None = None
    for candidate in pool:
        if any(clashes(candidate, item.scored.candidate) for item in placed):
            continue
        parts = parts_of(candidate, paper, rows[number].count, 0.0)
        if best is None or sum(parts.values()) > sum(best.parts.values()):
            best = Scored(candidate, parts)
    if best is not None:
        placed.append(Placed(best, number, exact))
    return best is not None


def _exchange(
    placed: list[Placed],
    pool: Sequence[Candidate],
    candidates: Sequence[Candidate],
    rows: Sequence[BlueprintRow],
    number: int,
    exact: bool,
) -> bool:
    """Put one into the row for which one that is placed makes room, another of its own row in its stead."""
    for entering in pool[:_TRIED]:
        in_the_way = [item for item in placed if clashes(entering, item.scored.candidate)]
        if len(in_the_way) != 1 or in_the_way[0].scored.candidate is entering:
            continue
        leaving = in_the_way[0]
        rest = [item for item in placed if item is not leaving]
        beside = [
            Placed(
                Scored(entering, parts_of(entering, _paper(rest), rows[number].count, 0.0)), number, exact
            ),
            *rest,
        ]
        others = [c for c in _admitted(candidates, rows[leaving.row]) if c is not leaving.scored.candidate]
        if _take(beside, others, rows, leaving.row, True):
            placed[:] = beside
            return True
    return False


def _paper(placed: Sequence[Placed]) -> Paper:
    paper = Paper()
    for item in placed:
        paper.take(item.scored)
    return paper


def row_notices(rows: Sequence[BlueprintRow], placed: Sequence[Placed]) -> list[tuple[str, str]]:
    """(zh, en) for each row that is not filled as it asks."""
    notices = []
    for number, row in enumerate(rows):
        items = [item for item in placed if item.row == number]
        loose = sum(not item.exact for item in items)
        if len(items) < row.count:
            notices.append(
                (
                    f"细目表第{number + 1}行要{row.count}道题，这篇文章只出得了{len(items)}道合格的。",
                    f"Row {number + 1} of the blueprint asks for {row.count} questions; this article yields {len(items)} good ones.",
                )
            )
        if loose:
            notices.append(
                (
                    f"细目表第{number + 1}行有{loose}道题的难度、层级或分值与要求不完全相符。",
                    f"In row {number + 1} of the blueprint, {loose} {'question is' if loose == 1 else 'questions are'} not quite of the difficulty, level or points it asks for.",
                )
            )
    return notices
