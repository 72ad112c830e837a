"""Points and the parts they are made of: scoring points and rubric lines keep adding up."""

from question_banks.models import Essay, Question, ShortAnswer

UNIT = 0.5
"""The smallest share that a part gets, and the step in which shares differ."""


def with_points(question: Question, points: float) -> Question:
    """The question counting `points`. Parts that added up before still do; others are left alone.

    A short answer of 4 points made 5: scoring points 2 and 2 become 2.5 and 2.5.
    An essay of 8 made 9: rubric lines 2, 3 and 3 become 2, 3.5 and 3.5.
    """
    update: dict[str, object] = {"points": points}
    match question.response:
        case ShortAnswer(scoring_points=parts):
            shares = _shares([part.points for part in parts], question.points, points)
            if shares:
                new = tuple(
                    part.model_copy(update={"points": share})
                    for part, share in zip(parts, shares, strict=True)
                )
                update["response"] = question.response.model_copy(update={"scoring_points": new})
        case Essay(rubric=lines):
            shares = _shares([line.points for line in lines], question.points, points)
            if shares:
                rubric = tuple(
                    line.model_copy(update={"points": share})
                    for line, share in zip(lines, shares, strict=True)
                )
                update["response"] = question.response.model_copy(update={"rubric": rubric})
        case _:
            pass
    return question.model_copy(update=update)


def adds_up(question: Question) -> bool:
    """Whether the scoring points or rubric lines come to what the question counts."""
    match question.response:
        case ShortAnswer(scoring_points=points):
            parts = [point.points for point in points]
        case Essay(rubric=lines):
            parts = [line.points for line in lines]
        case _:
            return True
    return abs(sum(parts) - question.points) < 1e-6


def _shares(parts: list[float], old: float, new: float) -> list[float]:
    """`new` shared out like `parts`, in steps of UNIT, at least one each; [] if they did not add up to `old`
    or UNIT does not go into it."""
    units = round(new / UNIT)
    if abs(sum(parts) - old) > 1e-6 or abs(units * UNIT - new) > 1e-9 or units < len(parts):
        return []
    exact = [part / old * units for part in parts]
    whole = [max(1, int(share + 1e-9)) for share in exact]
    # What rounding left over goes to those who lost most by it; what it gave too much comes off the largest.
    while sum(whole) < units:
        neediest = max(range(len(parts)), key=lambda index: exact[index] - whole[index])
        whole[neediest] += 1
    while sum(whole) > units:
        richest = max(range(len(parts)), key=lambda index: whole[index])
        whole[richest] -= 1
    return [share * UNIT for share in whole]
